package io.stackshift.plan;

import io.stackshift.error.UserError;
import io.stackshift.migration.Version;
import io.stackshift.release.Mode;
import io.stackshift.release.ServiceSpec;
import io.stackshift.settings.DatabaseSettings;
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
      case SUB -> planner.subtractive();
      case ROLLBACK ->
          throw new IllegalArgumentException("a rollback is planned by RollbackPlanner");
    };
  }

  private Plan first() {
    var steps = new ArrayList<>(objects());
    steps.addAll(databaseFirst());
    var running = new HashMap<>(observed.swarm().hashes());
    running.putAll(ServiceSpec.hashes(wanted.databaseSpecs()));
    steps.addAll(code(running).steps());
    return plan(steps);
  }

  private Plan additive() {
    var steps = new ArrayList<>(objects());
    steps.addAll(migrate());
    steps.addAll(code().steps());
    return plan(steps);
  }

  private Plan subtractive() {
    var steps = new ArrayList<>(objects());
    steps.addAll(code().steps());
    List<Step> migrate = migrate();
    if (!migrate.isEmpty()) {
      steps.add(code().oldCodeGone());
      steps.addAll(migrate);
      steps.addAll(code().reload());
    }
    return plan(steps);
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
        var steps = new ArrayList<Step>();
        var limits = wanted.settings().limits();
        List<ServiceSpec> services = wanted.databaseSpecs();
        if (!services.isEmpty()) {
          steps.add(
              new Step.UpdateServices("database", services, wanted.release(), wanted.revision()));
          steps.add(new Step.AwaitConverged(Step.DATABASE, services, limits.rollout()));
        }
        steps.add(new Step.AwaitDatabase(limits.database()));
        steps.add(new Step.CreateDatabase(postgres.name()));
        steps.addAll(migrate());
        yield steps;
      }
    };
  }

  private List<Step> migrate() {
    List<Version> pending = wanted.pending(observed.database().applied());
    return pending.isEmpty() ? List.of() : List.of(new Step.Migrate(pending, wanted.migrations()));
  }

  private CodeUpdate code() {
    return code(observed.swarm().hashes());
  }

  private CodeUpdate code(Map<String, String> running) {
    return new CodeUpdate(
        "code",
        wanted.release(),
        wanted.revision(),
        wanted.stack().services(),
        running,
        observed.servicesBeyond(wanted.stack().services()),
        wanted.metadata(),
        wanted.settings());
  }

  private Plan plan(List<Step> steps) {
    return new Plan(steps, Notes.of(wanted, observed.database().applied()));
  }
}
