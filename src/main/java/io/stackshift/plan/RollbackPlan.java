package io.stackshift.plan;

import io.stackshift.migration.Version;
import io.stackshift.release.Revision;
import java.util.List;

/**
 * A planned return to an earlier release.
 *
 * @param target the revision whose services are restored
 * @param undone the migrations that are taken back, in the order in which they are
 */
public record RollbackPlan(Revision target, List<Version> undone, Plan plan) {

  /** Copies the list. */
  public RollbackPlan {
    undone = List.copyOf(undone);
  }
}
