package io.stackshift.settings;

import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code environment.require}, and checks variables by it. */
final class RequirementReader {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private RequirementReader() {}

  /** The list, of names alone and of names with a type. */
  static List<Requirement> read(SectionReader environment) {
    List<Requirement> requirements = new ArrayList<>();
    Place list = environment.at("require");
    if (environment.section().keys().get("require") instanceof Value.Items items) {
      for (Value item : items.items()) {
        Place place = list.item(requirements.size(), item.line());
        requirements.add(
            switch (item) {
              case Value.Text(int _, String name) ->
                  Requirement.of(environment.expansion().expand(name, place));
              case Value.Section section ->
                  read(section, new SectionReader(section, place, environment.expansion()));
              case Value.Flag _, Value.Items _ -> throw new IllegalStateException(place.toString());
            });
      }
    }
    return requirements;
  }

  private static Requirement read(Value.Section section, SectionReader reader) {
    String name =
        reader
            .parsed(
                "name",
                text -> Optional.of(text).filter(it -> NAME.matcher(it).matches()),
                "the name of a variable")
            .orElseThrow(() -> reader.missing("name"));
    Requirement.Type type =
        reader
            .parsed(
                "type",
                Requirement.Type::of,
                "a type: string, secret, int, bool, url, email, duration, enum or pattern")
            .orElse(Requirement.Type.STRING);
    List<String> values = reader.texts("values");
    // As it is written: a dollar sign ends a regular expression.
    String pattern =
        section.keys().get("pattern") instanceof Value.Text(int _, String text) ? text : "";
    verify(reader, type, values, pattern);
    return new Requirement(
        name, type, values, pattern, reader.flag("secret") || type == Requirement.Type.SECRET);
  }

  private static void verify(
      SectionReader reader, Requirement.Type type, List<String> values, String pattern) {
    if ((type == Requirement.Type.ENUM) == values.isEmpty()) {
      throw reader
          .at("values")
          .refused("values belong to the type enum", "Write {type: enum, values: [a, b]}.");
    }
    if ((type == Requirement.Type.PATTERN) == pattern.isEmpty()) {
      throw reader
          .at("pattern")
          .refused("a pattern belongs to the type pattern", "Write {type: pattern, pattern: '…'}.");
    }
    try {
      var _ = Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw reader
          .at("pattern")
          .refused("this is not a regular expression", "Write one as java.util.regex knows it.");
    }
  }

  /**
   * Refuses when variables are missing or not as they have to be, and tells of all of them; no
   * secret is shown.
   */
  static void verify(SectionReader environment, Map<String, String> variables) {
    List<String> unset = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (Requirement requirement : read(environment)) {
      String value = variables.getOrDefault(requirement.name(), "");
      if (value.isEmpty()) {
        unset.add(requirement.name());
      } else {
        requirement.complaint(value).ifPresent(it -> wrong.add(requirement.name() + " " + it));
      }
    }
    if (!unset.isEmpty() || !wrong.isEmpty()) {
      throw refusal(environment, unset, wrong);
    }
  }

  private static UserError refusal(
      SectionReader environment, List<String> unset, List<String> wrong) {
    List<String> told = new ArrayList<>();
    if (!unset.isEmpty()) {
      told.add(
          (unset.size() == 1
                  ? "a required variable is not set: "
                  : "required variables are not set: ")
              + String.join(", ", unset));
    }
    told.addAll(wrong);
    return environment
        .at("require")
        .refused(String.join("; ", told), environment.expansion().remedy());
  }
}
