package io.stackshift.plan;

import io.stackshift.error.UserError;
import io.stackshift.migration.Version;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import io.stackshift.settings.ReleaseCommand;
import io.stackshift.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The steps that an application's own migrator takes in a plan.
 *
 * @param services among which the one is whose image and surroundings its jobs take
 * @param revision the revision that the jobs are run for
 */
public record ReleaseCommandSteps(
    ReleaseCommand command, Settings settings, List<ServiceSpec> services, int revision) {

  /** Copies the list. */
  public ReleaseCommandSteps {
    services = List.copyOf(services);
  }

  /** Creates the database, if there is a command for it. */
  List<Step> create() {
    return command.create().isEmpty()
        ? List.of()
        : List.of(new Step.RunCommand("command:create", job("create", command.create())));
  }

  /**
   * Applies what is pending; what was applied before is asked first, what is applied then, after.
   */
  List<Step> up(Side side) {
    var steps = new ArrayList<Step>();
    if (command.tellsVersions()) {
      steps.add(ask(StepRecord.STATUS, List.of()));
    }
    steps.addAll(apply(side));
    return steps;
  }

  /** Applies everything where nothing was before, so that there is nobody to ask either. */
  List<Step> upOfNewDatabase() {
    return apply(Side.BEFORE_CODE);
  }

  private List<Step> apply(Side side) {
    var steps = new ArrayList<Step>();
    String id =
        switch (side) {
          case BEFORE_CODE -> StepRecord.MIGRATE;
          case AFTER_CODE -> StepRecord.MIGRATE_AFTER_CODE;
        };
    steps.add(new Step.RunCommand(id, job("up", command.up())));
    if (command.tellsVersions()) {
      steps.add(ask(StepRecord.STATUS_AFTER, List.of()));
    }
    return steps;
  }

  /**
   * Takes versions back, and makes sure that they are gone.
   *
   * @param versions newest first
   * @param applied all that are applied then
   * @throws UserError REFUSED when others would be taken back, because the versions are not the
   *     newest
   */
  List<Step> down(String phase, List<Version> versions, SortedSet<Version> applied) {
    if (!isNewest(versions, applied)) {
      throw UserError.refused(
          "the migrations to take back are not the newest that are applied, and `down` takes back"
              + " the newest: "
              + String.join(", ", Version.texts(versions)),
          "stack " + settings.stack(),
          "Take them back by hand, or keep them: `-n 0` rolls back the code alone.");
    }
    var staying = new TreeSet<>(applied);
    staying.removeAll(versions);
    String newest = staying.isEmpty() ? "0" : staying.last().toString();
    List<Step> steps = new ArrayList<>(down(phase, versions.size(), newest));
    steps.add(ask("status:" + StepRecord.UNDO + phase, versions));
    return steps;
  }

  /** Takes back a number of migrations that nobody can name. */
  List<Step> down(String phase, int count, String newestThatStays) {
    List<String> words =
        command.down().stream()
            .map(word ->
                word.replace(ReleaseCommand.COUNT, Integer.toString(count))
                    .replace(ReleaseCommand.VERSION, newestThatStays))
            .toList();
    return List.of(new Step.RunCommand(StepRecord.UNDO + phase, job("down", words)));
  }

  /** Whether {@code down} takes back these versions and no others. */
  static boolean isNewest(List<Version> versions, SortedSet<Version> applied) {
    return applied.reversed().stream().limit(versions.size()).toList().equals(versions);
  }

  /** The question which versions are applied. */
  public Step.AskVersions ask() {
    return ask("status:now", List.of());
  }

  private Step.AskVersions ask(String id, List<Version> gone) {
    return new Step.AskVersions(id, job("status", command.status()), command.rule(), gone);
  }

  private OneOff job(String purpose, List<String> words) {
    return new OneOff(
        purpose,
        settings.stack(),
        revision,
        service(),
        command.entrypoint(),
        words,
        settings.limits().command());
  }

  private ServiceSpec service() {
    String name = settings.stack() + "_" + command.service();
    return services.stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            UserError.refused(
                "the service %s, whose job the migrator is, is not part of the release"
                    .formatted(command.service()),
                "database.command.service",
                "Name a service of the stack; to roll back past the release that brought it, take"
                    + " its migrations back by hand and use `-n 0`."));
  }

  /**
   * The revision whose files know every migration that may be applied: the newest that was
   * deployed, or that got as far as to ask the migrator, after which it migrates.
   */
  public static Optional<Revision> newest(History history) {
    return history.lineage().stream()
        .filter(revision ->
            revision.status() == Status.DEPLOYED
                || revision.isDone(StepRecord.STATUS)
                || revision.isDone(StepRecord.MIGRATE)
                || revision.isDone(StepRecord.MIGRATE_AFTER_CODE))
        .findFirst();
  }
}
