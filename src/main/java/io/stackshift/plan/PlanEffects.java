package io.stackshift.plan;

import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;

/** Whether carrying a plan out would change anything. */
public final class PlanEffects {

  private PlanEffects() {}

  /** Whether a step of it would; a job of the application's own migrator may. */
  public static boolean any(Plan plan, Observed observed) {
    return plan.steps().stream().anyMatch(step -> changes(step, observed));
  }

  private static boolean changes(Step step, Observed observed) {
    return switch (step) {
      case Step.UpdateServices update ->
          !ServiceSpec.changed(update.services(), observed.swarm().hashes()).isEmpty();
      case Step.ApplyMetadata apply ->
          !observed.history().inForce().map(Revision::metadata).orElse("").equals(apply.document());
      case Step.CreateNetwork _,
          Step.CreateFileObject _,
          Step.StartBeside _,
          Step.RemoveServices _,
          Step.CreateDatabase _,
          Step.Migrate _,
          Step.Bridge _,
          Step.Unbridge _,
          Step.Undo _,
          Step.RunCommand _ ->
          true;
      case Step.PullImages _,
          Step.Drain _,
          Step.AwaitConverged _,
          Step.AwaitDatabase _,
          Step.Rehearse _,
          Step.AskVersions _,
          Step.AwaitOldCodeGone _,
          Step.AwaitSessionsGone _,
          Step.AwaitHttp _,
          Step.Analyse _,
          Step.AwaitMetadata _,
          Step.TrackTables _,
          Step.LeaveMigrationMode _,
          Step.ReloadMetadata _ ->
          false;
    };
  }
}
