package io.stackshift.settings;

import java.util.List;
import java.util.SequencedMap;

/** What a YAML document says, each part with the line that it is written on (from 1). */
sealed interface Value {

  int line();

  /** Text or a number, as it is written. */
  record Text(int line, String text) implements Value {}

  /** True or false. */
  record Flag(int line, boolean set) implements Value {}

  record Items(int line, List<Value> items) implements Value {}

  record Section(int line, SequencedMap<String, Value> keys) implements Value {}
}
