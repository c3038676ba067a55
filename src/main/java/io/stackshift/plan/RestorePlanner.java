package io.stackshift.plan;

import io.stackshift.migration.Version;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.StepRecord;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Plans what is done after a step failed: the whole stack returns to the revision in force.
 * Additive migrations stay, because its code tolerates them; subtractive ones are undone first.
 *
 * <p>It goes by what is observed after the failure and by the records, not by the plan that failed:
 * a deployment that was cut off and gone on with has done more than its last plan says.
 */
public final class RestorePlanner {

  private static final String PHASE = StepRecord.RESTORE;

  private final Observed now;
  private final Revision failing;
  private final Revision inForce;
  private final Settings settings;

  private RestorePlanner(Observed now, Revision failing, Revision inForce, Settings settings) {
    this.now = now;
    this.failing = failing;
    this.inForce = inForce;
    this.settings = settings;
  }

  /**
   * The plan that restores the revision in force; without steps when it runs on untouched.
   *
   * @param now what is observed after the failure
   * @return empty when its code must not come back, because the schema that it needs is gone or
   *     unknown
   */
  public static Optional<Plan> plan(
      Observed now, Revision failing, Revision inForce, Settings settings) {
    return new RestorePlanner(now, failing, inForce, settings).plan();
  }

  private Optional<Plan> plan() {
    return switch (now.database()) {
      case DatabaseState.NotUsed _ -> Optional.of(new Plan(steps(List.of()), List.of()));
      case DatabaseState.Present present -> plan(present);
      case DatabaseState.Untold _, DatabaseState.Missing _, DatabaseState.Unreachable _ ->
          mayHaveChangedForOldCode()
              ? Optional.empty()
              : Optional.of(new Plan(steps(List.of()), List.of()));
    };
  }

  private Optional<Plan> plan(DatabaseState.Present database) {
    var fit = SchemaFit.of(now.history(), inForce, database.applied());
    if (!fit.missing().isEmpty() || !database.undoable().containsAll(fit.subtracted())) {
      return Optional.empty();
    }
    if (settings.database() instanceof DatabaseSettings.Command
        && !ReleaseCommandSteps.isNewest(fit.subtracted(), database.applied())) {
      return Optional.empty();
    }
    return Optional.of(new Plan(steps(fit.subtracted()), notes(fit)));
  }

  /**
   * Where the database cannot be asked: was the failing revision past the point where only
   * additions happen?
   */
  private boolean mayHaveChangedForOldCode() {
    return switch (failing.mode()) {
      case FIRST, ADD -> !failing.migrations().breaking().isEmpty();
      case SUB, AUTO ->
          failing.steps().stream().anyMatch(step -> step.id().startsWith("old-code-gone"));
      case ROLLBACK -> true;
    };
  }

  private List<Step> steps(List<Version> subtracted) {
    var steps = new ArrayList<Step>();
    if (!subtracted.isEmpty()) {
      steps.addAll(undo(subtracted));
    }
    if (isTouched() && !now.swarm().hashes().entrySet().containsAll(wantedHashes().entrySet())) {
      steps.addAll(drain());
      steps.addAll(updatesInReverse());
      steps.add(
          new Step.AwaitConverged(
              PHASE, inForce.services(), RolloutLimits.of(settings, inForce.services())));
    }
    SortedSet<String> added = now.servicesBeyond(inForce.services());
    if (!added.isEmpty()) {
      steps.add(new Step.RemoveServices(PHASE, added));
    }
    boolean bringsBack = steps.stream().anyMatch(Step.Undo.class::isInstance);
    if (bringsBack || !now.database().bridged().isEmpty()) {
      steps.add(new Step.Unbridge(PHASE));
    }
    if (!subtracted.isEmpty() || metadataMayHaveChanged()) {
      steps.addAll(MetadataSteps.apply(settings, PHASE, inForce.metadata()));
    }
    return steps;
  }

  /** What was updated last, because it depends on others, goes back first. */
  private List<Step> updatesInReverse() {
    var steps = new ArrayList<Step>();
    List<ServiceSpec> changed = ServiceSpec.changed(inForce.services(), now.swarm().hashes());
    var groups = StartOrder.recorded(inForce.services()).groups(changed).reversed();
    for (int i = 0; i < groups.size(); i++) {
      String phase = i == 0 ? PHASE : (i + 1) + ":" + PHASE;
      steps.add(
          new Step.UpdateServices(
              phase, groups.get(i).services(), inForce.release(), inForce.number()));
    }
    return steps;
  }

  /**
   * Where new tasks may run beside old ones nothing takes over here, because that would hold up the
   * return: those tasks are not drained.
   */
  private List<Step> drain() {
    Caution caution = Caution.returning(now);
    Map<String, String> running = now.swarm().hashes();
    List<ServiceSpec> changed =
        ServiceSpec.changed(inForce.services(), running).stream()
            .filter(spec -> !caution.keepsTasks(spec, running.getOrDefault(spec.name(), "")))
            .toList();
    List<ServiceSpec> drained = new ArrayList<>(caution.drained(changed));
    caution
        .takeovers(changed, inForce.services())
        .forEach(beside -> drained.remove(beside.service()));
    return drained.isEmpty()
        ? List.of()
        : List.of(
            new Step.Drain(
                PHASE, drained, Collections.emptySortedSet(), settings.limits().drain()));
  }

  private List<Step> undo(List<Version> versions) {
    return switch (settings.database()) {
      case DatabaseSettings.None _, DatabaseSettings.Postgres _ ->
          List.of(new Step.Undo(PHASE, versions));
      case DatabaseSettings.Command(var _, var command) ->
          new ReleaseCommandSteps(
                  command,
                  settings,
                  ReleaseCommandSteps.newest(now.history()).orElse(failing).services(),
                  failing.number())
              .down(PHASE, versions, now.database().applied());
    };
  }

  /**
   * Whether a deployment got to a service. What somebody changed by hand, which has no hash, is no
   * reason to touch services that a failed migration did not.
   */
  private boolean isTouched() {
    Map<String, String> running = now.swarm().hashes();
    return failing.steps().stream()
            .anyMatch(step -> step.id().startsWith("update:") || step.id().startsWith("remove:"))
        || ServiceSpec.changed(inForce.services(), running).stream()
            .map(ServiceSpec::name)
            .anyMatch(name -> !running.getOrDefault(name, "removed").isEmpty());
  }

  private Map<String, String> wantedHashes() {
    return ServiceSpec.hashes(inForce.services());
  }

  /** Metadata is only touched once the code has converged, which is recorded before. */
  private boolean metadataMayHaveChanged() {
    return failing.steps().stream().anyMatch(step -> step.id().startsWith("converged:code"));
  }

  private List<String> notes(SchemaFit fit) {
    var notes = new ArrayList<String>();
    fit.added()
        .forEach(version ->
            notes.add(
                "migration %s stays applied: it only adds, and the old code tolerates it"
                    .formatted(version)));
    if (failing.mode() == Mode.ROLLBACK) {
      new TreeSet<>(fit.restored())
          .forEach(version ->
              notes.add(
                  "migration %s stays taken back: `deploy sub` of release %s applies it again"
                      .formatted(version, inForce.release().name())));
    }
    return notes;
  }
}
