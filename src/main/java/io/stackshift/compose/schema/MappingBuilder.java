package io.stackshift.compose.schema;

import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Writes out the long form of something given in short form: all of it has the same place. */
final class MappingBuilder {

  private final Mark mark;
  private final SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();

  MappingBuilder(Mark mark) {
    this.mark = mark;
  }

  MappingBuilder put(String key, Node value) {
    entries.put(key, new Node.Entry(mark, value));
    return this;
  }

  MappingBuilder put(String key, String value) {
    return put(key, new Node.Text(mark, value));
  }

  MappingBuilder put(String key, long value) {
    return put(key, new Node.Whole(mark, value));
  }

  Node.Mapping build() {
    return new Node.Mapping(mark, entries);
  }
}
