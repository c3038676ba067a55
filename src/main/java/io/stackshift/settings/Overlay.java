package io.stackshift.settings;

import io.stackshift.error.UserError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Lays one of {@code environments} over the rest of the document. */
final class Overlay {

  /** Keys of which one replaces the other. */
  private static final Map<String, String> ALTERNATIVES =
      Map.of("password", "password_file", "password_file", "password");

  private Overlay() {}

  /** The document without {@code environments}: the chosen one's sections replace key by key. */
  static Value.Section apply(Value.Section document, String chosenName, String file) {
    SequencedMap<String, Value> merged = new LinkedHashMap<>(document.keys());
    Value.Section environments =
        merged.remove("environments") instanceof Value.Section named
            ? named
            : new Value.Section(document.line(), new LinkedHashMap<>());
    if (chosenName.isEmpty()) {
      return new Value.Section(document.line(), merged);
    }
    if (!(environments.keys().get(chosenName) instanceof Value.Section chosen)) {
      throw UserError.usage(
          "there is no environment '" + chosenName + "'",
          new Place(file, environments.line(), "environments").toString(),
          environments.keys().isEmpty()
              ? "Add it under 'environments', or leave out --environment."
              : Unknown.remedy(chosenName, environments.keys().keySet()));
    }
    chosen.keys().forEach((key, value) -> merged.merge(key, value, Overlay::replace));
    return new Value.Section(document.line(), merged);
  }

  /** Variables are laid over each other name by name. */
  private static Value variables(Value base, Value override) {
    if (!(base instanceof Value.Section below && override instanceof Value.Section above)) {
      return override;
    }
    SequencedMap<String, Value> names = new LinkedHashMap<>(below.keys());
    names.putAll(above.keys());
    return new Value.Section(above.line(), names);
  }

  private static Value replace(Value base, Value override) {
    if (base instanceof Value.Section below && override instanceof Value.Section above) {
      SequencedMap<String, Value> keys = new LinkedHashMap<>(below.keys());
      above.keys().keySet().forEach(key -> keys.remove(ALTERNATIVES.getOrDefault(key, "")));
      above
          .keys()
          .forEach((key, value) ->
              keys.merge(key, value, key.equals("set") ? Overlay::variables : (_, later) -> later));
      return new Value.Section(above.line(), keys);
    }
    return override;
  }
}
