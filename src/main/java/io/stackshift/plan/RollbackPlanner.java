package io.stackshift.plan;

import static java.util.stream.Collectors.joining;

import io.stackshift.error.UserError;
import io.stackshift.migration.Version;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/**
 * Plans the return to an earlier release: an additive change is undone after its code is gone, a
 * subtractive one before the older code, which needs what it dropped, comes back.
 */
public final class RollbackPlanner {

  private final Observed observed;
  private final Settings settings;
  private final int revision;
  private final Revision target;

  private RollbackPlanner(Observed observed, Settings settings, int revision, Revision target) {
    this.observed = observed;
    this.settings = settings;
    this.revision = revision;
    this.target = target;
  }

  /**
   * The plan of a rollback.
   *
   * @param abbreviation the release, as its name or the beginning of its commit
   * @param count how many migrations to take back; empty to derive it from the records
   * @param revision the number that the rollback is recorded under
   * @throws UserError REFUSED when the release cannot be returned to, USAGE when it is ambiguous
   */
  public static RollbackPlan plan(
      Observed observed, Settings settings, String abbreviation, OptionalInt count, int revision) {
    Revision target = RollbackTarget.find(observed.history(), abbreviation);
    return new RollbackPlanner(observed, settings, revision, target).plan(count);
  }

  /**
   * The plan of the return to a revision that was in force.
   *
   * @param number of the revision to return to
   * @param revision the number that the rollback is recorded under
   * @throws UserError REFUSED when it cannot be returned to
   */
  public static RollbackPlan plan(Observed observed, Settings settings, int number, int revision) {
    Revision target = RollbackTarget.find(observed.history(), number);
    return new RollbackPlanner(observed, settings, revision, target).plan(OptionalInt.empty());
  }

  private RollbackPlan plan(OptionalInt count) {
    return switch (settings.database()) {
      case DatabaseSettings.None _, DatabaseSettings.Postgres _ -> {
        refuseUnknownSchema(
            "Check `database.url`, the password and that the database's service is running.");
        yield plan(
            count, (phase, versions) -> List.of(new Step.Undo(phase, versions)), (_, _) -> {});
      }
      case DatabaseSettings.Command(var _, var command) ->
          plan(count, new ReleaseCommandReturn(command, settings, observed, target, revision));
    };
  }

  private RollbackPlan plan(OptionalInt count, ReleaseCommandReturn own) {
    boolean isTold = observed.database() instanceof DatabaseState.Present;
    if (!isTold && count.isEmpty()) {
      refuseUnknownSchema(
          "Mend that, or say with -n how many to take back; `-n 0` rolls back the code alone.");
    }
    if (!isTold) {
      List<Step> steps = steps(own.uncounted(count), own.undoing(count.orElse(0)));
      return new RollbackPlan(target, List.of(), new Plan(withImages(steps), codeNotes()));
    }
    return plan(count, own.undoing(), own::verify);
  }

  private RollbackPlan plan(
      OptionalInt count, Undoing undoing, BiConsumer<List<Version>, OptionalInt> verification) {
    SortedSet<Version> applied = observed.database().applied();
    var derived = SchemaReturn.derive(observed.history().lineage(), target, applied);
    verification.accept(derived.versions(), count);
    var chosen = count.isPresent() ? derived.limitedTo(count.getAsInt(), target, applied) : derived;
    refuseWithoutDownScript(chosen.versions());
    var notes = new ArrayList<>(notes(derived, chosen));
    notes.addAll(codeNotes());
    return new RollbackPlan(
        target, chosen.versions(), new Plan(withImages(steps(chosen, undoing)), notes));
  }

  private List<String> codeNotes() {
    return codeOf(target, observed.swarm().hashes(), new TreeSet<>()).notes();
  }

  private List<Step> steps(SchemaReturn schema, Undoing undoing) {
    var steps = new ArrayList<>(missingNetworks());
    Map<String, String> running = observed.swarm().hashes();
    SortedSet<String> gone = new TreeSet<>();
    boolean codeIsBack = false;
    boolean bridged = !observed.database().bridged().isEmpty();
    for (int i = 0; i < schema.groups().size(); i++) {
      SchemaReturn.Group group = schema.groups().get(i);
      List<Step> undo = undoing.steps(Integer.toString(i + 1), group.versions());
      switch (group.side()) {
        case BEFORE_CODE -> {
          CodeUpdate code = codeOf(group.before(), running, gone);
          steps.addAll(code.steps());
          steps.addAll(code.oldCodeGone(observed.history()));
          steps.addAll(undo);
          steps.addAll(code.reload());
          running = ServiceSpec.hashes(group.before().services());
          gone.addAll(code.removed());
          gone.removeAll(running.keySet());
          codeIsBack = true;
        }
        case AFTER_CODE -> {
          steps.addAll(undo);
          // What it brings back is optional as long as newer code runs.
          bridged |= undo.stream().anyMatch(Step.Undo.class::isInstance);
          codeIsBack = false;
        }
      }
    }
    if (!codeIsBack) {
      steps.addAll(codeOf(target, running, gone).steps());
    }
    if (bridged) {
      steps.add(new Step.Unbridge("code"));
    }
    return steps;
  }

  private List<Step> withImages(List<Step> steps) {
    var all = new ArrayList<>(Step.PullImages.before(steps, observed.swarm(), settings));
    all.addAll(steps);
    return all;
  }

  /**
   * The update to a revision on the way.
   *
   * @param gone services that an update before it has removed already
   */
  private CodeUpdate codeOf(Revision other, Map<String, String> running, SortedSet<String> gone) {
    SortedSet<String> removed = servicesBeyond(other);
    removed.removeAll(gone);
    return CodeUpdate.returningTo(
        other, phase(other), revision, running, removed, settings, observed);
  }

  private String phase(Revision other) {
    return other.equals(target) ? "code" : "code-r" + other.number();
  }

  /** Services that newer revisions brought and {@code other} does not have. */
  private SortedSet<String> servicesBeyond(Revision other) {
    List<ServiceSpec> newer =
        observed.history().lineage().stream()
            .takeWhile(revision -> !revision.equals(other))
            .flatMap(revision -> revision.services().stream())
            .toList();
    return observed.running(newer, other.services());
  }

  private List<Step> missingNetworks() {
    return target.networks().stream()
        .filter(network -> !observed.swarm().networks().contains(network.name()))
        .<Step>map(Step.CreateNetwork::new)
        .toList();
  }

  private void refuseUnknownSchema(String remedy) {
    if (observed.database() instanceof DatabaseState.Unreachable unreachable) {
      throw UserError.refused(
          "the database cannot be reached, so it is not known which migrations are applied: "
              + unreachable.reason(),
          "stack " + settings.stack(),
          remedy);
    }
  }

  private void refuseWithoutDownScript(List<Version> versions) {
    if (!(observed.database() instanceof DatabaseState.Present present)) {
      return;
    }
    List<Version> missing =
        versions.stream().filter(version -> !present.undoable().contains(version)).toList();
    if (!missing.isEmpty()) {
      throw UserError.refused(
          "no down script was stored when migration %s ran"
              .formatted(missing.stream().map(Version::toString).collect(joining(", "))),
          "rollback to release " + target.release().name(),
          "Take it back by hand, or keep it: `-n 0` rolls back the code alone.");
    }
  }

  private static List<String> notes(SchemaReturn derived, SchemaReturn chosen) {
    return derived.versions().equals(chosen.versions())
        ? List.of()
        : List.of(
            "the records say that %d migrations are to be taken back (%s), -n says %d"
                .formatted(
                    derived.versions().size(), derived.versions(), chosen.versions().size()));
  }
}
