package io.stackshift.plan;

import io.stackshift.compose.FileObject;
import java.util.Map;

/**
 * A Swarm config or secret to create.
 *
 * @param name its name in the swarm; it ends in a hash of the content, if the source is one
 * @param templateDriver {@code golang} or empty
 */
public record FileObjectSpec(
    FileObject.Kind kind,
    String name,
    FileObject.Source source,
    Map<String, String> labels,
    String templateDriver) {

  /** Copies the labels. */
  public FileObjectSpec {
    labels = Map.copyOf(labels);
  }

  /** Kind and name, which show no content. */
  @Override
  public String toString() {
    return kind.word() + " " + name;
  }
}
