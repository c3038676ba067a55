package io.stackshift.settings;

import java.util.List;

/**
 * What {@code stack/stackshift.yml} says, with its variables expanded.
 *
 * @param stack the stack's name in the swarm
 * @param compose the Compose files, base first, relative to the project's root
 */
public record Settings(
    String stack,
    List<String> compose,
    DatabaseSettings database,
    MetadataSettings metadata,
    List<HttpGate> gates,
    Limits limits) {

  /** Copies the lists. */
  public Settings {
    compose = List.copyOf(compose);
    gates = List.copyOf(gates);
  }
}
