package io.stackshift.swarm.rollout;

import java.util.Optional;

/** What is to be said about a service that should run a specification. */
public sealed interface Verdict {

  /** It runs the specification, in the wanted number. */
  record Converged() implements Verdict {}

  /**
   * It is on its way.
   *
   * @param text how far it is, in words, as {@code 1 of 2 tasks running}
   * @param task the task that shows what it waits for, where there is one
   */
  record Underway(String text, Optional<Task> task) implements Verdict {}

  /**
   * It will not get there.
   *
   * @param task the task that shows why, where there is one
   */
  record Failed(String reason, Optional<Task> task) implements Verdict {}
}
