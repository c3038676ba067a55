package io.stackshift.settings;

import io.stackshift.error.UserError;
import java.util.List;
import java.util.Set;

/** Refuses what does not have its {@link Shape}, and unknown keys. */
final class ShapeCheck {

  private ShapeCheck() {}

  static void check(Shape shape, Value value, Place place) {
    switch (shape) {
      case Shape.Text _ -> {
        if (!(value instanceof Value.Text)) {
          throw wrong("text", value, place);
        }
      }
      case Shape.Flag _ -> {
        if (!(value instanceof Value.Flag)) {
          throw wrong("true or false", value, place);
        }
      }
      case Shape.TextOr(Shape.Group detailed) -> {
        if (!(value instanceof Value.Text)) {
          check(detailed, value, place);
        }
      }
      case Shape.Words _ -> {
        if (!(value instanceof Value.Text)) {
          items(new Shape.Text(), value, place);
        }
      }
      case Shape.Items(Shape each) -> items(each, value, place);
      case Shape.Named(Shape each) ->
          section(value, place)
              .keys()
              .forEach((name, item) -> check(each, item, place.key(name, item.line())));
      case Shape.Group group ->
          section(value, place).keys().forEach((key, item) -> key(group, key, item, place));
    }
  }

  private static void key(Shape.Group group, String key, Value value, Place place) {
    Place there = place.key(key, value.line());
    Shape shape = group.keys().get(key);
    if (shape == null) {
      Set<String> known = group.keys().keySet();
      throw there.refused("unknown key '" + key + "'", Unknown.remedy(key, known));
    }
    check(shape, value, there);
  }

  private static void items(Shape each, Value value, Place place) {
    if (!(value instanceof Value.Items(int _, List<Value> items))) {
      throw wrong("a list", value, place);
    }
    for (int i = 0; i < items.size(); i++) {
      check(each, items.get(i), place.item(i, items.get(i).line()));
    }
  }

  private static Value.Section section(Value value, Place place) {
    if (value instanceof Value.Section section) {
      return section;
    }
    throw wrong("keys with values", value, place);
  }

  private static UserError wrong(String expected, Value value, Place place) {
    String found =
        switch (value) {
          case Value.Text _ -> "text";
          case Value.Flag _ -> "true or false";
          case Value.Items _ -> "a list";
          case Value.Section _ -> "keys with values";
        };
    return place.refused(
        "expected " + expected + ", found " + found,
        expected.equals("text") && value instanceof Value.Flag
            ? "Put quotes around it if text is meant."
            : "Write " + expected + " here.");
  }
}
