package io.stackshift.settings;

import io.stackshift.text.Template;
import io.stackshift.text.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the variables that settings name. */
final class SettingsUses {

  private final Map<String, List<String>> places = new TreeMap<>();

  private SettingsUses() {}

  /** File, line and key of each use, by the variable's name. */
  static Map<String, List<String>> in(Value.Section document, Place top) {
    var uses = new SettingsUses();
    uses.look(document, top);
    return uses.places;
  }

  private void look(Value value, Place place) {
    switch (value) {
      case Value.Text(int _, String text) -> text(text, place);
      case Value.Flag _ -> {}
      case Value.Items(int _, List<Value> items) -> {
        for (int i = 0; i < items.size(); i++) {
          look(items.get(i), place.item(i, items.get(i).line()));
        }
      }
      case Value.Section section ->
          section.keys().forEach((key, item) -> look(item, place.key(key, item.line())));
    }
  }

  private void text(String text, Place place) {
    try {
      template(Template.parse(text), place);
    } catch (Template.Malformed e) {
      // Who reads the settings tells it.
    }
  }

  private void template(Template template, Place place) {
    for (Part part : template.parts()) {
      if (part instanceof Part.Variable variable) {
        places.computeIfAbsent(variable.name(), _ -> new ArrayList<>()).add(place.toString());
        template(variable.word(), place);
      }
    }
  }
}
