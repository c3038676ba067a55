package io.stackshift.plan;

import io.stackshift.compose.Content;
import java.util.Map;

/**
 * A Swarm secret to create.
 *
 * @param name its name in the swarm, content hash included
 * @param templateDriver {@code golang} or empty
 */
public record SecretSpec(
    String name, Content content, Map<String, String> labels, String templateDriver) {

  /** Copies the labels. */
  public SecretSpec {
    labels = Map.copyOf(labels);
  }
}
