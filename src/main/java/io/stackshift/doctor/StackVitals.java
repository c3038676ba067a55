package io.stackshift.doctor;

import io.stackshift.operate.LockSight;
import io.stackshift.release.Revision;
import java.util.List;
import java.util.Optional;

/**
 * What is recorded of a stack, and what was left behind.
 *
 * @param newest revision, in whatever status
 * @param leftovers what Stackshift started for itself
 */
public record StackVitals(
    Optional<LockSight> lock, Optional<Revision> newest, List<Leftover> leftovers) {

  /** Copies the list. */
  public StackVitals {
    leftovers = List.copyOf(leftovers);
  }

  /**
   * A service of Stackshift's own.
   *
   * @param service its name in the swarm
   * @param minutes how old it is
   */
  public record Leftover(String service, long minutes) {}
}
