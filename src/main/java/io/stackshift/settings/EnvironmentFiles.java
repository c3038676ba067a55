package io.stackshift.settings;

import io.stackshift.error.UserError;
import io.stackshift.text.Dotenv;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the variables that {@code environment} brings: those of {@code set}, and of the files that
 * {@code files} lists, from the machine only.
 */
final class EnvironmentFiles {

  /** A file of the list. */
  private record Listed(PrivateFile file, boolean required, Place place) {}

  private final Machine machine;
  private final Map<String, String> winning;
  private final boolean required;
  private final List<String> warnings;
  private final Map<String, String> origins;

  /**
   * A reader that adds what the user should know to {@code warnings}.
   *
   * @param winning variables that win over those in the files
   * @param required whether a required file that is missing is refused, not only warned about
   * @param origins is told where each variable comes from that does not win
   */
  EnvironmentFiles(
      Machine machine,
      Map<String, String> winning,
      boolean required,
      List<String> warnings,
      Map<String, String> origins) {
    this.origins = origins;
    this.machine = machine;
    this.winning = winning;
    this.required = required;
    this.warnings = warnings;
  }

  /**
   * The variables: files over {@code set}, later files over earlier ones, the winning ones over
   * all.
   */
  Map<String, String> read(SectionReader environment) {
    Map<String, String> variables = set(environment.section("set"));
    for (Listed listed : listed(environment)) {
      PrivateFile file = listed.file();
      if (file.exists()) {
        file.warning().ifPresent(warnings::add);
        Map<String, String> known = new HashMap<>(variables);
        known.putAll(winning);
        var parsed = Dotenv.parsed(file.written(), file.text(), known);
        variables.putAll(parsed.values());
        parsed.lines().forEach((name, line) -> origins.put(name, file.written() + ":" + line));
      } else if (listed.required()) {
        UserError missing = missing(listed);
        if (required) {
          throw missing;
        }
        warnings.add(missing.summary());
      }
    }
    variables.putAll(winning);
    return variables;
  }

  private Map<String, String> set(SectionReader set) {
    Map<String, String> variables = new HashMap<>();
    for (String name : set.section().keys().sequencedKeySet()) {
      variables.put(name, set.text(name));
      origins.put(name, set.at(name).toString());
    }
    return variables;
  }

  private static UserError missing(Listed listed) {
    String written = listed.file().written();
    return listed
        .place()
        .refused(
            "there is no file " + written,
            "Create it, or write '{path: " + written + ", required: false}' if it may be missing.");
  }

  private List<Listed> listed(SectionReader environment) {
    List<Listed> files = new ArrayList<>();
    Place list = environment.at("files");
    if (environment.section().keys().get("files") instanceof Value.Items items) {
      for (Value item : items.items()) {
        Place place = list.item(files.size(), item.line());
        files.add(
            switch (item) {
              case Value.Text(int _, String path) ->
                  listed(environment.expansion().expand(path, place), true, place);
              case Value.Section section ->
                  listed(new SectionReader(section, place, environment.expansion()), section);
              case Value.Flag _, Value.Items _ -> throw new IllegalStateException(place.toString());
            });
      }
    }
    return files;
  }

  private Listed listed(SectionReader file, Value.Section section) {
    boolean optional =
        section.keys().get("required") instanceof Value.Flag(int _, boolean set) && !set;
    return listed(file.text("path"), !optional, file.place());
  }

  private Listed listed(String written, boolean required, Place place) {
    return new Listed(new PrivateFile(written, machine.file(written)), required, place);
  }
}
