package io.stackshift.swarm.engine;

import java.net.URI;

/** The way to an engine, for messages, and what has to be ended with it. */
interface EngineRoute extends AutoCloseable {

  /** Where the engine is. */
  URI address();

  /** What the way itself has complained of last; empty for nothing. */
  default String trouble() {
    return "";
  }

  /** What to do when the engine cannot be reached. */
  default String remedy() {
    return "Start the engine, or set DOCKER_HOST to the engine of a manager node.";
  }

  @Override
  default void close() {}
}
