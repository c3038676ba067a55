package io.stackshift.server;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that a server has to have.
 *
 * @param title what the user reads
 * @param script the name of the script that looks for it and makes it
 * @param variables what the script needs to look for it
 */
record Item(String title, String script, SortedMap<String, String> variables) {

  static Item of(String title, String script, Map<String, String> variables) {
    return new Item(title, script, new TreeMap<>(variables));
  }

  static Item of(String title, String script) {
    return of(title, script, Map.of());
  }
}
