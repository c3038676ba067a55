package io.stackshift.swarm.rollout;

import java.time.Instant;
import java.util.Optional;

/** What is to be said about a service that should run a specification. */
public sealed interface Verdict {

  /**
   * It runs the specification, in the wanted number.
   *
   * @param remark what is worth knowing about that; empty for nothing
   */
  record Converged(String remark) implements Verdict {}

  /**
   * It is on its way.
   *
   * @param text how far it is, in words, as {@code 1 of 2 tasks running}
   * @param task the task that shows what it waits for, where there is one
   * @param due when it gets further if nothing happens, by the managers' clock, where that is known
   */
  record Underway(String text, Optional<Task> task, Optional<Instant> due) implements Verdict {}

  /**
   * It will not get there.
   *
   * @param task the task that shows why, where there is one
   */
  record Failed(String reason, Optional<Task> task) implements Verdict {}
}
