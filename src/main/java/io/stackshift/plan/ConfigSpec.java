package io.stackshift.plan;

import io.stackshift.compose.Content;
import java.util.Map;

/**
 * A Swarm config to create.
 *
 * @param name its name in the swarm, content hash included
 * @param templateDriver {@code golang} or empty
 */
public record ConfigSpec(
    String name, Content content, Map<String, String> labels, String templateDriver) {

  /** Copies the labels. */
  public ConfigSpec {
    labels = Map.copyOf(labels);
  }
}
