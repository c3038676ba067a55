package io.stackshift.settings;

import io.stackshift.error.UserError;
import io.stackshift.text.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a section whose shape is checked already, with its variables expanded. */
record SectionReader(Value.Section section, Place place, Expansion expansion) {

  /** Shows where, but nothing of what is written there. */
  @Override
  public String toString() {
    return "SectionReader[" + place + "]";
  }

  boolean has(String key) {
    return section.keys().containsKey(key);
  }

  Place at(String key) {
    return Optional.ofNullable(section.keys().get(key))
        .map(value -> place.key(key, value.line()))
        .orElse(place);
  }

  String text(String key) {
    return optionalText(key).orElseThrow(() -> missing(key));
  }

  Optional<String> optionalText(String key) {
    return section.keys().get(key) instanceof Value.Text text
        ? Optional.of(expand(text, at(key)))
        : Optional.empty();
  }

  /** Whether a key is true; it is false when it is not there. */
  boolean flag(String key) {
    return section.keys().get(key) instanceof Value.Flag(int _, boolean set) && set;
  }

  /** A path of the project, normalised. */
  String path(String key) {
    return projectPath(text(key), at(key));
  }

  List<String> texts(String key) {
    return items(key, (item, there) -> item instanceof Value.Text text ? expand(text, there) : "");
  }

  /** A command as its words, a text as what a shell is told; nothing when it is not there. */
  List<String> words(String key) {
    return optionalText(key).map(text -> List.of("sh", "-c", text)).orElseGet(() -> texts(key));
  }

  /** Paths of the project; one that variables leave empty is left out. */
  List<String> paths(String key) {
    return items(
            key, (item, there) -> item instanceof Value.Text text ? pathOrNothing(text, there) : "")
        .stream()
        .filter(path -> !path.isEmpty())
        .toList();
  }

  private String pathOrNothing(Value.Text text, Place there) {
    String path = expand(text, there);
    return path.isEmpty() && !text.text().isEmpty() ? "" : projectPath(path, there);
  }

  /** Refuses a section in which one of these is missing. */
  void require(String... keys) {
    for (String key : keys) {
      if (!has(key)) {
        throw missing(key);
      }
    }
  }

  /** The sections that are the values of the user's own names. */
  Map<String, SectionReader> named(String key) {
    var found = new LinkedHashMap<String, SectionReader>();
    SectionReader names = section(key);
    names.section().keys().keySet().forEach(name -> found.put(name, names.section(name)));
    return found;
  }

  /** The sections that are items of a list. */
  List<SectionReader> sections(String key) {
    return items(key, this::reader);
  }

  /** The section under a key; without keys when there is none. */
  SectionReader section(String key) {
    return has(key) ? reader(section.keys().get(key), at(key)) : reader(null, place);
  }

  Duration duration(String key, Duration otherwise) {
    return parsed(
            key,
            text -> Durations.parse(text).filter(Duration::isPositive),
            "a duration above zero, such as 90s, 2m or 1m30s")
        .orElse(otherwise);
  }

  /** A text that must parse; the message shows what was expected and never the text. */
  <T> Optional<T> parsed(String key, Function<String, Optional<T>> parse, String expected) {
    return optionalText(key)
        .map(text -> parse.apply(text).orElseThrow(() -> unexpected(key, expected)));
  }

  UserError unexpected(String key, String expected) {
    return at(key).refused("this is not " + expected, "Write " + expected + ".");
  }

  UserError missing(String key) {
    return place.refused("the key '" + key + "' is missing", "Add it.");
  }

  private String expand(Value.Text text, Place there) {
    return expansion.expand(text.text(), there);
  }

  private <T> List<T> items(String key, BiFunction<Value, Place, T> read) {
    List<T> found = new ArrayList<>();
    if (section.keys().get(key) instanceof Value.Items items) {
      for (Value item : items.items()) {
        found.add(read.apply(item, at(key).item(found.size(), item.line())));
      }
    }
    return found;
  }

  private static String projectPath(String path, Place place) {
    Path normal = Path.of(path).normalize();
    if (path.isBlank() || normal.isAbsolute() || normal.startsWith("..")) {
      throw place.refused(
          "this is not a path inside the project", "Write it relative to the project's folder.");
    }
    return normal.toString().replace('\\', '/');
  }

  private SectionReader reader(@Nullable Value value, Place there) {
    Value.Section found =
        value instanceof Value.Section itself
            ? itself
            : new Value.Section(there.line(), new LinkedHashMap<>());
    return new SectionReader(found, there, expansion);
  }
}
