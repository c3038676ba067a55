package io.stackshift.compose.assemble;

import io.stackshift.compose.yaml.Node;
import java.util.Map;

/** What is done about the variables in a file before it is looked at. */
@FunctionalInterface
public interface Replacement {

  /**
   * The file with its variables replaced.
   *
   * @param variables what they stand for; an included file may have defaults of its own
   */
  Node.Mapping apply(Node.Mapping file, Map<String, String> variables);
}
