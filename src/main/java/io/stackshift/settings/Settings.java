package io.stackshift.settings;

import java.util.List;

/**
 * What {@code stack/stackshift.yml} says, with its variables expanded.
 *
 * @param stack the stack's name in the swarm
 */
public record Settings(
    String stack,
    ComposeSettings compose,
    DatabaseSettings database,
    MetadataSettings metadata,
    List<HttpGate> gates,
    Limits limits) {

  /** Copies the list. */
  public Settings {
    gates = List.copyOf(gates);
  }

  /** The same, with migrations rehearsed elsewhere. */
  public Settings rehearsing(Rehearsing where) {
    return new Settings(stack, compose, database.rehearsing(where), metadata, gates, limits);
  }
}
