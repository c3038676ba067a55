package io.stackshift.compose.assemble;

import io.stackshift.compose.yaml.Clearing;
import io.stackshift.compose.yaml.Node;
import java.util.List;

/**
 * One file of those that are merged.
 *
 * @param written as it stands in the file
 * @param content in normal form
 * @param clearings what it takes out of the files before it
 */
record Layer(String file, Node.Mapping written, Node.Mapping content, List<Clearing> clearings) {

  Layer {
    clearings = List.copyOf(clearings);
  }

  Layer with(Node.Mapping changed) {
    return new Layer(file, written, changed, clearings);
  }
}
