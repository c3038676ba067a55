package io.stackshift.plan;

import io.stackshift.migration.Version;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.StepRecord;
import io.stackshift.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans what is done after a step failed: the whole stack returns to the revision in force.
 * Additive migrations stay, because its code tolerates them.
 */
public final class RestorePlanner {

  private static final String PHASE = StepRecord.RESTORE;

  private final List<Step> begun;
  private final List<Step> done;
  private final Settings settings;

  private RestorePlanner(Plan failed, Step at, Settings settings) {
    int index = failed.steps().indexOf(at);
    this.done = failed.steps().subList(0, index);
    this.begun = failed.steps().subList(0, index + 1);
    this.settings = settings;
  }

  /**
   * The plan that restores the revision in force; nothing to do when no service was touched yet.
   *
   * @param at the step that failed
   * @return empty when the older code must not come back, because the schema that it needs is gone
   */
  public static Optional<Plan> plan(
      Plan failed, Step at, Revision failing, Revision inForce, Settings settings) {
    var planner = new RestorePlanner(failed, at, settings);
    if (planner.schemaOfOldCodeIsGone()) {
      return Optional.empty();
    }
    return Optional.of(new Plan(planner.steps(failing, inForce), planner.keptMigrations()));
  }

  private List<Step> steps(Revision failing, Revision inForce) {
    if (begun.stream().noneMatch(Step.UpdateServices.class::isInstance)) {
      return List.of();
    }
    var steps = new ArrayList<Step>();
    List<Version> subtracted = subtracted();
    if (!subtracted.isEmpty()) {
      steps.add(new Step.Undo(PHASE, subtracted.reversed()));
    }
    steps.add(
        new Step.UpdateServices(PHASE, inForce.services(), inForce.release(), inForce.number()));
    steps.add(new Step.AwaitConverged(PHASE, inForce.services(), settings.limits().rollout()));
    var added = ServiceSpec.namesBeyond(failing.services(), inForce.services());
    if (!added.isEmpty()) {
      steps.add(new Step.RemoveServices(PHASE, added));
    }
    steps.addAll(metadata(inForce, !subtracted.isEmpty()));
    return steps;
  }

  private List<Step> metadata(Revision inForce, boolean schemaChanged) {
    boolean replaced = begun.stream().anyMatch(Step.ApplyMetadata.class::isInstance);
    return replaced || schemaChanged
        ? MetadataSteps.apply(settings, PHASE, inForce.metadata())
        : List.of();
  }

  /** Migrations that ran after the code update, so that the older code needs them undone. */
  private List<Version> subtracted() {
    var versions = new ArrayList<Version>();
    boolean codeUpdated = false;
    for (Step step : done) {
      if (step instanceof Step.UpdateServices update && update.isCode()) {
        codeUpdated = true;
      } else if (step instanceof Step.Migrate migrate && codeUpdated) {
        versions.addAll(migrate.versions());
      }
    }
    return versions;
  }

  /** Migrations that ran before the code update and stay. */
  private List<String> keptMigrations() {
    List<Version> subtracted = subtracted();
    return done.stream()
        .filter(Step.Migrate.class::isInstance)
        .flatMap(step -> ((Step.Migrate) step).versions().stream())
        .filter(version -> !subtracted.contains(version))
        .map(version ->
            "migration %s stays applied: it came before the code, and the old code tolerates it"
                .formatted(version))
        .toList();
  }

  /**
   * In a rollback: an additive migration was undone, which only happens after its code was gone.
   */
  private boolean schemaOfOldCodeIsGone() {
    boolean codeUpdated = false;
    for (Step step : done) {
      if (step instanceof Step.UpdateServices) {
        codeUpdated = true;
      } else if (step instanceof Step.Undo && codeUpdated) {
        return true;
      }
    }
    return false;
  }
}
