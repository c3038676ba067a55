package io.stackshift.plan;

import static java.util.stream.Collectors.joining;

import io.stackshift.error.UserError;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
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
    planner.verifyExternals();
    return switch (mode) {
      case FIRST -> planner.first();
      case ADD -> planner.additive();
      case SUB -> planner.subtractive();
      case ROLLBACK ->
          throw new IllegalArgumentException("a rollback is planned by RollbackPlanner");
    };
  }

  private Plan first() {
    refuseSecondFirst();
    var steps = new ArrayList<>(objects());
    steps.addAll(databaseFirst());
    var running = new HashMap<>(observed.swarm().hashes());
    running.putAll(ServiceSpec.hashes(wanted.databaseSpecs()));
    steps.addAll(code(running).steps());
    return plan(steps);
  }

  private Plan additive() {
    refuseEmptySwarm(Mode.ADD);
    refuseUnfinishedSubtraction();
    var steps = new ArrayList<>(objects());
    steps.addAll(migrate());
    steps.addAll(code().steps());
    return plan(steps);
  }

  private Plan subtractive() {
    refuseEmptySwarm(Mode.SUB);
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
    wanted.stack().configs().stream()
        .filter(config -> !swarm.configs().contains(config.name()))
        .forEach(config -> steps.add(new Step.CreateConfig(config)));
    wanted.stack().secrets().stream()
        .filter(secret -> !swarm.secrets().contains(secret.name()))
        .forEach(secret -> steps.add(new Step.CreateSecret(secret)));
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
    List<Version> pending = pending();
    return pending.isEmpty() ? List.of() : List.of(new Step.Migrate(pending, wanted.migrations()));
  }

  private List<Version> pending() {
    return wanted.migrations().pending(observed.database().applied()).stream()
        .map(Script::version)
        .toList();
  }

  private CodeUpdate code() {
    return code(observed.swarm().hashes());
  }

  private CodeUpdate code(Map<String, String> running) {
    return new CodeUpdate(
        "code",
        wanted.release(),
        wanted.revision(),
        wanted.stack().networks(),
        wanted.stack().services(),
        running,
        observed.servicesBeyond(wanted.stack().services()),
        wanted.metadata(),
        wanted.settings());
  }

  private Plan plan(List<Step> steps) {
    return new Plan(steps, Notes.of(wanted, observed.database().applied()));
  }

  private void verifyExternals() {
    var missing =
        wanted.stack().externals().stream().filter(name -> !exists(name)).sorted().toList();
    if (!missing.isEmpty()) {
      throw UserError.refused(
          "the Compose files name external objects that do not exist: "
              + missing.stream().map(External::toString).collect(joining(", ")),
          "stack " + wanted.settings().stack(),
          "Create them, or drop `external: true` so that Stackshift does.");
    }
  }

  private boolean exists(External external) {
    var swarm = observed.swarm();
    return switch (external.kind()) {
      case NETWORK -> swarm.networks().contains(external.name());
      case CONFIG -> swarm.configs().contains(external.name());
      case SECRET -> swarm.secrets().contains(external.name());
    };
  }

  private void refuseSecondFirst() {
    observed
        .history()
        .inForce()
        .filter(this::isUp)
        .ifPresent(revision -> {
          throw UserError.refused(
              "the stack is deployed already (revision %d, release %s)"
                  .formatted(revision.number(), revision.release().name()),
              "stack " + wanted.settings().stack(),
              "Use `deploy add` or `deploy sub`.");
        });
  }

  /**
   * Records outlive a stack that was removed by hand; what counts is whether anything of it runs.
   */
  private boolean isUp(Revision revision) {
    return ServiceSpec.names(revision.services()).stream()
        .anyMatch(name -> observed.swarm().services().containsKey(name));
  }

  /**
   * What a subtractive deployment did not get to apply would hurt the old code if it came before
   * the new.
   */
  private void refuseUnfinishedSubtraction() {
    for (Revision revision : observed.history().sinceInForce()) {
      for (Version version : revision.mode() == Mode.SUB ? pending() : List.<Version>of()) {
        if (revision.migrations().applied().contains(version.toString())) {
          throw UserError.refused(
              "migration %s was to be applied by `deploy sub` of release %s (revision %d), which did not end well"
                  .formatted(version, revision.release().name(), revision.number()),
              "stack " + wanted.settings().stack(),
              "Use `deploy sub`, or finish that release first.");
        }
      }
    }
  }

  private void refuseEmptySwarm(Mode mode) {
    String where = "stack " + wanted.settings().stack();
    boolean firstUnfinished =
        observed.history().inForce().isEmpty()
            && observed.history().newest().map(Revision::status).orElse(Status.DEPLOYED)
                != Status.DEPLOYED;
    if (observed.swarm().services().isEmpty() || firstUnfinished) {
      throw UserError.refused(
          "`deploy %s` updates a running stack, and this one is not up".formatted(mode.word()),
          where,
          "Run `deploy first`: it creates the database before the application starts.");
    }
    switch (observed.database()) {
      case DatabaseState.NotUsed _, DatabaseState.Present _ -> {}
      case DatabaseState.Missing _ ->
          throw UserError.refused(
              "the database does not exist", where, "Run `deploy first`: it creates the database.");
      case DatabaseState.Unreachable unreachable ->
          throw UserError.refused(
              "the database cannot be reached: " + unreachable.reason(),
              where,
              "Check `database.url`, the password and that the database's service is running.");
    }
  }
}
