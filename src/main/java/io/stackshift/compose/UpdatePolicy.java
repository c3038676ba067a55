package io.stackshift.compose;

import java.time.Duration;

/** How tasks are replaced. */
public sealed interface UpdatePolicy {

  /**
   * As the engine does it when nothing is said: one at a time, the old task stopped first, paused
   * on failure.
   */
  record EngineDefault() implements UpdatePolicy {}

  /**
   * As the Compose file says.
   *
   * @param parallelism tasks at a time; 0 for all at once
   * @param delay between batches
   * @param monitor how long a new task is watched for failure; zero for the engine's default, five
   *     seconds
   * @param maxFailureRatio failures tolerated, from 0 to 1
   */
  record Given(
      int parallelism,
      Duration delay,
      FailureAction failureAction,
      Duration monitor,
      double maxFailureRatio,
      Order order)
      implements UpdatePolicy {}

  /** What the engine does when an update fails. */
  enum FailureAction {
    /** Stops there, because nothing is said. */
    ENGINE_DEFAULT,
    /** Stops there. */
    PAUSE,
    /** Goes on. */
    CONTINUE,
    /** Returns to the previous specification. */
    ROLLBACK
  }

  /** Which of the old and the new task goes first. */
  enum Order {
    /** The old one stops first, because nothing is said. */
    ENGINE_DEFAULT,
    /** The old one stops, then the new one starts. */
    STOP_FIRST,
    /** The new one is up before the old one stops. */
    START_FIRST
  }
}
