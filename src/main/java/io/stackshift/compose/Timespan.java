package io.stackshift.compose;

import java.time.Duration;

/** A time that the engine has a default of its own for, which zero is not. */
public sealed interface Timespan {

  /** Nothing is said. */
  Timespan ENGINE_DEFAULT = new EngineDefault();

  /** As long as the engine takes by default. */
  record EngineDefault() implements Timespan {}

  /**
   * As long as the Compose file says.
   *
   * @param duration zero or more
   */
  record Given(Duration duration) implements Timespan {}
}
