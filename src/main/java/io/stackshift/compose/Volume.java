package io.stackshift.compose;

import java.util.Map;

/**
 * A named volume. The engine of a node creates it when the first task that mounts it starts there.
 *
 * @param name its name on the node; empty when it is the key scoped by the stack's name
 * @param external whether it belongs to somebody else, so that its name is not scoped
 * @param driver the volume driver; empty for the engine's default
 */
public record Volume(
    String name,
    boolean external,
    String driver,
    Map<String, String> driverOptions,
    Map<String, String> labels) {

  /** Copies the maps. */
  public Volume {
    driverOptions = Map.copyOf(driverOptions);
    labels = Map.copyOf(labels);
  }

  /** Shows no option and no label: a network share's password is an option. */
  @Override
  public String toString() {
    return "Volume[name=%s, external=%s, driver=%s]".formatted(name, external, driver);
  }
}
