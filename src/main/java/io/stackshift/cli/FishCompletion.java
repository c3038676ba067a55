package io.stackshift.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What fish needs to complete verbs and options (fish, {@code complete}). */
final class FishCompletion {

  private FishCompletion() {}

  /** The text of a completion file. */
  static String of(String name, CommandLine all) {
    var lines = new ArrayList<String>();
    lines.add("complete -c " + name + " -f");
    all.getSubcommands()
        .forEach((verb, command) -> {
          if (!command.getCommandSpec().usageMessage().hidden()) {
            lines.add(
                "complete -c %s -n __fish_use_subcommand -a %s -d %s"
                    .formatted(name, verb, quoted(first(command))));
            command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> lines.add(option(name, verb, option)));
            command
                .getSubcommands()
                .forEach((sub, subcommand) ->
                    lines.add(
                        "complete -c %s -n '__fish_seen_subcommand_from %s' -a %s -d %s"
                            .formatted(name, verb, sub, quoted(first(subcommand)))));
          }
        });
    return String.join("\n", lines);
  }

  private static String option(String name, String verb, OptionSpec option) {
    var words = new ArrayList<>(List.of("complete", "-c", name));
    words.addAll(List.of("-n", "'__fish_seen_subcommand_from " + verb + "'"));
    for (String each : option.names()) {
      words.addAll(
          each.startsWith("--")
              ? List.of("-l", each.substring(2))
              : List.of("-s", each.substring(1)));
    }
    if (option.arity().max() > 0) {
      words.add("-r"); // it takes a value
    }
    if (option.description().length > 0) {
      words.addAll(List.of("-d", quoted(option.description()[0])));
    }
    return String.join(" ", words);
  }

  private static String first(CommandLine command) {
    String[] description = command.getCommandSpec().usageMessage().description();
    return description.length == 0 ? "" : description[0];
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
