package io.stackshift.deploy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Version;
import io.stackshift.plan.DatabaseState;
import io.stackshift.plan.History;
import io.stackshift.plan.ReleaseCommandSteps;
import io.stackshift.plan.StackSpec;
import io.stackshift.plan.Step;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.StepRecord;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.ReleaseCommand;
import io.stackshift.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The application's own migrator, asked through jobs of the swarm. */
record Migrator(Swarm swarm, Settings settings, ReleaseCommand command) {

  /** The migrator that the settings name, if they name one. */
  static Optional<Migrator> of(Swarm swarm, Settings settings) {
    return settings.database() instanceof DatabaseSettings.Command(var _, var command)
        ? Optional.of(new Migrator(swarm, settings, command))
        : Optional.empty();
  }

  /**
   * Runs the step's job, and finds the versions in what it prints.
   *
   * @throws UserError MIGRATION_FAILED when the job fails, or a version is applied that should not
   */
  static SortedSet<Version> ask(Swarm swarm, Step.AskVersions step) {
    SortedSet<Version> applied = step.rule().applied(swarm.run(step.job(), _ -> {}));
    List<Version> left = step.gone().stream().filter(version -> applied.contains(version)).toList();
    if (!left.isEmpty()) {
      throw new UserError(
          ExitCode.MIGRATION_FAILED,
          "`down` ended well, but migration %s is still applied"
              .formatted(String.join(", ", Version.texts(left))),
          "database.command.down",
          "Look at what it printed; {count} is the number of migrations to take back, {version} the newest that stays.");
    }
    return applied;
  }

  /** What the records say: nothing is run for a plan that only is to be looked at. */
  DatabaseState recorded(History history) {
    return command.tellsVersions()
        ? present(
            ReleaseCommandSteps.newest(history)
                .map(newest -> Version.ofAll(newest.migrations().after()))
                .orElseGet(TreeSet::new))
        : new DatabaseState.Untold();
  }

  /** What the migrator of the newest revision says. */
  DatabaseState asked(History history) {
    if (!command.tellsVersions()) {
      return new DatabaseState.Untold();
    }
    try {
      return present(
          ReleaseCommandSteps.newest(history).map(this::applied).orElseGet(TreeSet::new));
    } catch (UserError error) {
      return new DatabaseState.Unreachable(error.summary());
    }
  }

  private DatabaseState present(SortedSet<Version> applied) {
    return new DatabaseState.Present(
        applied, command.takesBack() ? applied : new TreeSet<>(), List.of());
  }

  /**
   * A revision that was cut off, or failed, while it may have been migrating, with what it has
   * applied; nothing when there is no more to be known.
   */
  Optional<Revision> settled(Revision revision) {
    boolean knows = revision.isDone(StepRecord.STATUS_AFTER);
    if (!command.tellsVersions() || knows || !revision.isDone(StepRecord.STATUS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          revision
              .withVersionsAfter(Version.texts(applied(revision)))
              .with(new StepRecord(StepRecord.STATUS_AFTER, Instant.now())));
    } catch (UserError _) {
      return Optional.empty(); // who needs to know asks again, and hears why it cannot be
    }
  }

  private SortedSet<Version> applied(Revision revision) {
    var steps = new ReleaseCommandSteps(command, settings, revision.services(), revision.number());
    return ask(swarm, steps.ask());
  }

  /** The stack with the image that the migrator's jobs run, where it is another. */
  StackSpec prepared(StackSpec stack) {
    String service = settings.stack() + "_" + command.service();
    if (command.image().isEmpty()) {
      return stack;
    }
    List<ServiceSpec> services =
        stack.services().stream()
            .map(spec ->
                spec.name().equals(service) ? swarm.withJobImage(spec, command.image()) : spec)
            .toList();
    return new StackSpec(stack.networks(), stack.fileObjects(), services, stack.externals());
  }
}
