package io.stackshift.settings;

import java.time.Duration;

/** How a service is brought to a new specification. */
public sealed interface Strategy {

  /** As its update policy says: some tasks at a time. */
  record Rolling() implements Strategy {}

  /**
   * Some tasks of the new specification serve beside the old ones, are watched, and only then the
   * service is updated.
   *
   * @param replicas how many tasks
   * @param watched how long, once they run
   */
  record Canary(int replicas, Duration watched) implements Strategy {}

  /**
   * As many tasks of the new specification as the service has are started beside the old ones, and
   * only when all of them serve the old ones are stopped.
   */
  record BlueGreen() implements Strategy {}
}
