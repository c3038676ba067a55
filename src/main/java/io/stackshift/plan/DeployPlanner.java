package io.stackshift.plan;

import io.stackshift.error.UserError;
import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Version;
import io.stackshift.release.Mode;
import io.stackshift.release.ServiceSpec;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.Rehearsing;
import io.stackshift.settings.ReleaseCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Plans {@code deploy first}, {@code add} and {@code sub}. */
public final class DeployPlanner {

  private final Wanted wanted;
  private final Observed observed;

  private DeployPlanner(Wanted wanted, Observed observed) {
    this.wanted = wanted;
    this.observed = observed;
  }

  /**
   * The plan of a deployment.
   *
   * @throws UserError REFUSED when the mode does not fit what is observed
   */
  public static Plan plan(Mode mode, Wanted wanted, Observed observed) {
    var planner = new DeployPlanner(wanted, observed);
    new DeployPreconditions(wanted, observed).verify(mode);
    return switch (mode) {
      case FIRST -> planner.first();
      case ADD -> planner.additive();
      case SUB, AUTO -> planner.aroundTheCode(mode);
      case ROLLBACK ->
          throw new IllegalArgumentException("a rollback is planned by RollbackPlanner");
    };
  }

  private Plan first() {
    var steps = new ArrayList<>(objects());
    steps.addAll(databaseFirst());
    List<StartOrder.Group> groups = wanted.startOrder().groups(wanted.applicationSpecs());
    steps.addAll(startBeforeLast("code", groups));
    var running = new HashMap<>(observed.swarm().hashes());
    running.putAll(ServiceSpec.hashes(wanted.databaseSpecs()));
    allButLast(groups).forEach(group -> running.putAll(ServiceSpec.hashes(group.services())));
    steps.addAll(code(running, caution().withoutStrategies()).steps());
    return plan(Mode.FIRST, steps);
  }

  /** Starts one group after the other, but the last, which is not different from an update. */
  private List<Step> startBeforeLast(String phase, List<StartOrder.Group> groups) {
    var steps = new ArrayList<Step>();
    for (StartOrder.Group group : allButLast(groups)) {
      String name = phase + "-" + (groups.indexOf(group) + 1);
      List<ServiceSpec> changed = ServiceSpec.changed(group.services(), observed.swarm().hashes());
      if (!changed.isEmpty()) {
        steps.add(update(name, changed));
      }
      if (!group.awaited().isEmpty()) {
        steps.add(converged(name, group.awaited()));
      }
    }
    return steps;
  }

  private static List<StartOrder.Group> allButLast(List<StartOrder.Group> groups) {
    return groups.subList(0, Math.max(0, groups.size() - 1));
  }

  private Plan additive() {
    var steps = new ArrayList<>(objects());
    PendingMigrations pending = pending(Mode.ADD);
    steps.addAll(migrate(Mode.ADD, Side.BEFORE_CODE, pending.beforeCode()));
    steps.addAll(code().steps());
    steps.addAll(unbridge(List.of()));
    return plan(Mode.ADD, steps);
  }

  /** What only adds comes before the code, what removes after it. */
  private Plan aroundTheCode(Mode mode) {
    var steps = new ArrayList<>(objects());
    PendingMigrations pending = pending(mode);
    List<LostColumn> doomed = pending.toBridge(wanted.rehearsal());
    steps.addAll(migrate(mode, Side.BEFORE_CODE, pending.beforeCode()));
    if (!doomed.isEmpty()) {
      steps.add(new Step.Bridge(doomed));
    }
    steps.addAll(code().steps());
    List<Step> migrate = migrate(mode, Side.AFTER_CODE, pending.afterCode());
    if (!migrate.isEmpty()) {
      steps.addAll(code().oldCodeGone(observed.history()));
      steps.addAll(migrate);
      steps.addAll(code().reload());
    }
    steps.addAll(unbridge(doomed));
    return plan(mode, steps);
  }

  /** A deployment that did not get to drop a column leaves it optional. */
  private List<Step> unbridge(List<LostColumn> doomed) {
    List<LostColumn> staying =
        observed.database().bridged().stream().filter(column -> !doomed.contains(column)).toList();
    return staying.isEmpty() ? List.of() : List.of(new Step.Unbridge("code"));
  }

  /** Networks, configs and secrets that do not exist yet. */
  private List<Step> objects() {
    var swarm = observed.swarm();
    var steps = new ArrayList<Step>();
    wanted.stack().networks().stream()
        .filter(network -> !swarm.networks().contains(network.name()))
        .forEach(network -> steps.add(new Step.CreateNetwork(network)));
    wanted.stack().fileObjects().stream()
        .filter(object -> !swarm.fileObjects(object.kind()).contains(object.name()))
        .forEach(object -> steps.add(new Step.CreateFileObject(object)));
    return steps;
  }

  /** The database runs, exists and has its schema before anything that uses it starts. */
  private List<Step> databaseFirst() {
    return switch (wanted.settings().database()) {
      case DatabaseSettings.None _ -> List.of();
      case DatabaseSettings.Postgres postgres -> {
        var steps = new ArrayList<>(startDatabase());
        steps.add(new Step.AwaitDatabase(wanted.settings().limits().database()));
        steps.add(new Step.CreateDatabase(postgres.name()));
        List<Version> pending = pending(Mode.FIRST).beforeCode();
        if (!pending.isEmpty() && postgres.migrations().rehearse() != Rehearsing.OFF) {
          steps.add(new Step.Rehearse(run(pending)));
        }
        steps.addAll(migrate(Mode.FIRST, Side.BEFORE_CODE, pending));
        steps.addAll(seeding().steps());
        yield steps;
      }
      case DatabaseSettings.Command(var _, var command) -> {
        var steps = new ArrayList<>(startDatabase());
        ReleaseCommandSteps own = own(command);
        steps.addAll(own.create());
        steps.addAll(own.upOfNewDatabase());
        steps.addAll(seeding().steps());
        yield steps;
      }
    };
  }

  private List<Step> startDatabase() {
    var steps = new ArrayList<Step>();
    List<StartOrder.Group> groups = wanted.startOrder().groups(wanted.databaseSpecs());
    if (!groups.isEmpty()) {
      steps.addAll(startBeforeLast(Step.DATABASE, groups));
      steps.add(update(Step.DATABASE, groups.getLast().services()));
      steps.add(converged(Step.DATABASE, wanted.databaseSpecs()));
    }
    return steps;
  }

  /** The application's own migrator, as this release has it. */
  private ReleaseCommandSteps own(ReleaseCommand command) {
    return new ReleaseCommandSteps(
        command, wanted.settings(), wanted.stack().services(), wanted.revision());
  }

  private Seeding seeding() {
    return Seeding.of(wanted, observed.history());
  }

  private Step update(String phase, List<ServiceSpec> services) {
    return new Step.UpdateServices(phase, services, wanted.release(), wanted.revision());
  }

  private Step converged(String phase, List<ServiceSpec> services) {
    return new Step.AwaitConverged(phase, services, RolloutLimits.of(wanted.settings(), services));
  }

  private PendingMigrations pending(Mode mode) {
    return PendingMigrations.of(
        mode, wanted.pending(observed.database().applied()), wanted.rehearsal());
  }

  private List<Step> migrate(Mode mode, Side side, List<Version> versions) {
    if (wanted.settings().database() instanceof DatabaseSettings.Command(var _, var command)) {
      Side own = mode == Mode.SUB ? Side.AFTER_CODE : Side.BEFORE_CODE;
      return side == own ? own(command).up(side) : List.of();
    }
    return versions.isEmpty() && !mayRepeat(mode, side)
        ? List.of()
        : List.of(new Step.Migrate(side, run(versions)));
  }

  /** Whether a repeatable script has changed only the database can say: it is asked each time. */
  private boolean mayRepeat(Mode mode, Side side) {
    Side own = mode == Mode.SUB ? Side.AFTER_CODE : Side.BEFORE_CODE;
    return side == own && !wanted.migrations().repeatables().isEmpty();
  }

  private MigrationRun run(List<Version> versions) {
    return new MigrationRun(
        versions, wanted.migrations(), wanted.rehearsal(), wanted.release().name());
  }

  private CodeUpdate code() {
    return code(observed.swarm().hashes(), caution());
  }

  private Caution caution() {
    return Caution.of(wanted, observed);
  }

  private CodeUpdate code(Map<String, String> running, Caution caution) {
    return new CodeUpdate(
        "code",
        wanted.release(),
        wanted.revision(),
        wanted.stack().services(),
        wanted.startOrder(),
        running,
        observed.servicesBeyond(wanted.stack().services()),
        wanted.metadata(),
        wanted.settings(),
        caution);
  }

  private List<Step> withImages(List<Step> steps) {
    var all = new ArrayList<>(Step.PullImages.before(steps, observed.swarm(), wanted.settings()));
    all.addAll(steps);
    return all;
  }

  private Plan plan(Mode mode, List<Step> steps) {
    var notes = new ArrayList<>(Notes.of(mode, wanted, observed.database().applied()));
    notes.addAll(wanted.notes());
    notes.addAll(Notes.scaled(wanted, observed.swarm()));
    if (mode != Mode.FIRST) {
      notes.addAll(code().notes());
    }
    notes.addAll(ClassCheck.of(wanted, observed).notes(mode));
    notes.addAll(ReleaseCommandCheck.verify(mode, wanted, observed.history()));
    notes.addAll(seeding().notes(mode));
    return new Plan(withImages(steps), notes);
  }
}
