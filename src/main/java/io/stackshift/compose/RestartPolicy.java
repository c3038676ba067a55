package io.stackshift.compose;

/** When a task that ended is started again. */
public sealed interface RestartPolicy {

  /** As the engine does it when nothing is said: always, after five seconds. */
  record EngineDefault() implements RestartPolicy {}

  /**
   * As the Compose file says.
   *
   * @param delay five seconds by default
   * @param maxAttempts 0 for no limit
   * @param window how long a restart is watched before it counts as good; by default it counts at
   *     once
   */
  record Given(Condition condition, Timespan delay, long maxAttempts, Timespan window)
      implements RestartPolicy {}

  /** Which ends of a task lead to a restart. */
  enum Condition {
    /** Every end, because nothing is said. */
    ENGINE_DEFAULT,
    /** None. */
    NONE,
    /** A non-zero exit code. */
    ON_FAILURE,
    /** Every end. */
    ANY
  }
}
