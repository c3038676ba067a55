package io.stackshift.compose.assemble;

import io.stackshift.compose.resolve.Location;
import java.util.Map;

/**
 * What files are read in.
 *
 * @param location where relative paths start
 * @param variables what variables stand for
 */
record Surroundings(Location location, Map<String, String> variables) {

  Surroundings {
    variables = Map.copyOf(variables);
  }

  Surroundings at(Location other) {
    return new Surroundings(other, variables);
  }

  /** Shows no variable. */
  @Override
  public String toString() {
    return "Surroundings[" + location + "]";
  }
}
