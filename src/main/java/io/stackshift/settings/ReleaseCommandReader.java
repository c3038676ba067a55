package io.stackshift.settings;

import io.stackshift.migration.StatusRule;
import java.util.List;
import java.util.Optional;

/** Reads {@code database.command}: the application's own migrator. */
final class ReleaseCommandReader {

  /** The keys that hold commands. */
  static final List<String> COMMANDS = List.of("create", "up", "down", "status", "seed");

  /** Keys of {@code database} that mean nothing when another program migrates. */
  private static final List<String> FOREIGN =
      List.of(
          "url", "user", "password", "password_file", "migrations", "format", "rehearse", "seed");

  private ReleaseCommandReader() {}

  static DatabaseSettings.Command read(SectionReader database) {
    for (String key : FOREIGN) {
      if (database.has(key)) {
        throw database
            .at(key)
            .refused(
                "'" + key + "' and 'command' are both there",
                "Keep 'command' if the application's own migrator does it, '"
                    + key
                    + "' if Stackshift does.");
      }
    }
    return new DatabaseSettings.Command(
        database.optionalText("service").orElse(""), command(database.section("command")));
  }

  private static ReleaseCommand command(SectionReader section) {
    for (String key : List.of("service", "up")) {
      if (!section.has(key)) {
        throw section.missing(key);
      }
    }
    COMMANDS.forEach(key -> refuseEmpty(section, key));
    refuseDownWithoutNumber(section);
    return new ReleaseCommand(
        section.text("service"),
        section.optionalText("image").orElse(""),
        section.texts("entrypoint"),
        section.words("create"),
        section.words("up"),
        section.words("down"),
        section.words("status"),
        section.words("seed"),
        rule(section),
        section
            .parsed("writer", ReleaseCommandReader::single, "single, or no key at all")
            .orElse(false));
  }

  private static StatusRule rule(SectionReader section) {
    if (section.has("applied") && !section.has("status")) {
      throw section
          .at("applied")
          .refused("there is no 'status' whose output it could be looked for in", "Add 'status'.");
    }
    return section
        .parsed(
            "applied", ReleaseCommandReader::rule, "a regular expression with a group, (\\d+) say")
        .orElse(StatusRule.DEFAULT);
  }

  private static Optional<StatusRule> rule(String expression) {
    try {
      return Optional.of(new StatusRule(expression));
    } catch (IllegalArgumentException e) { // a PatternSyntaxException is one
      return Optional.empty();
    }
  }

  private static Optional<Boolean> single(String text) {
    return text.equals("single") ? Optional.of(true) : Optional.empty();
  }

  /** Refuses a command without words. */
  static void refuseEmpty(SectionReader section, String key) {
    boolean isEmpty =
        section
            .optionalText(key)
            .map(String::isBlank)
            .orElseGet(() -> section.texts(key).isEmpty());
    if (section.has(key) && isEmpty) {
      throw section.at(key).refused("the command is empty", "Write it, or remove the key.");
    }
  }

  private static void refuseDownWithoutNumber(SectionReader section) {
    String down = String.join(" ", section.words("down"));
    boolean names = down.contains(ReleaseCommand.COUNT) || down.contains(ReleaseCommand.VERSION);
    if (!down.isEmpty() && !names) {
      throw section
          .at("down")
          .refused(
              "the command does not say how far to go back",
              "Put {count} where the number of migrations belongs, or {version} where the newest"
                  + " version that stays does.");
    }
  }
}
