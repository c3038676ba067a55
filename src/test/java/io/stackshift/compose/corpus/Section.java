package io.stackshift.compose.corpus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A mapping in the making, into which keys come by chance. */
final class Section {

  private final Draws draws;
  private final Map<String, Object> keys = new LinkedHashMap<>();

  Section(Draws draws) {
    this.draws = draws;
  }

  Section always(String key, Object value) {
    keys.put(key, value);
    return this;
  }

  Section maybe(double probability, String key, Supplier<?> value) {
    if (draws.chance(probability)) {
      keys.put(key, value.get());
    }
    return this;
  }

  Map<String, Object> keys() {
    return keys;
  }
}
