package io.stackshift.compose.yaml;

import java.util.List;

/**
 * What a YAML file says.
 *
 * @param content without what {@code !reset} takes out
 * @param clearings what the file takes out of the files that it is merged onto
 */
public record Document(Node.Mapping content, List<Clearing> clearings) {

  /** Copies the list. */
  public Document {
    clearings = List.copyOf(clearings);
  }
}
