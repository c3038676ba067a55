package io.stackshift.cli.manual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/**
 * What the help of a command tells, taken apart for those who set it in another form.
 *
 * @param name as it is typed: {@code stackshift monitoring up}
 * @param synopsis how it is called, in one line
 * @param options its own, in the order of the alphabet
 * @param common those that every command has
 * @param examples one a line, what it does behind it
 * @param notes what follows the examples, a paragraph each
 * @param below the commands below this one
 */
public record CommandPage(
    String name,
    String synopsis,
    List<String> description,
    List<Term> parameters,
    List<Term> options,
    List<Term> common,
    List<String> examples,
    List<String> notes,
    List<CommandPage> below) {

  /**
   * A word of the command line and what it means.
   *
   * @param written {@code -C, --project=FOLDER}
   */
  public record Term(String written, List<String> meaning) {

    /** The meaning in one line. */
    public String sentence() {
      return String.join(" ", meaning);
    }
  }

  /** The page of a command and of those below it that help tells of. */
  public static CommandPage of(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    Footer footer = Footer.of(lines(spec.usageMessage().footer()));
    return new CommandPage(
        spec.qualifiedName(),
        synopsis(spec),
        lines(spec.usageMessage().description()),
        spec.positionalParameters().stream()
            .filter(it -> !it.hidden())
            .map(CommandPage::of)
            .toList(),
        options(spec).filter(it -> !isCommon(it)).map(CommandPage::of).toList(),
        options(spec).filter(CommandPage::isCommon).map(CommandPage::of).toList(),
        footer.examples(),
        footer.notes(),
        command.getSubcommands().values().stream()
            .filter(it -> !it.getCommandSpec().usageMessage().hidden())
            .map(CommandPage::of)
            .toList());
  }

  /** The first sentence of the description, as an index has it. */
  public String summary() {
    String all = String.join(" ", description);
    int end = all.indexOf(". ");
    return end < 0 ? all.replaceFirst("\\.$", "") : all.substring(0, end);
  }

  private static String synopsis(CommandSpec spec) {
    var help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
    return help.abbreviatedSynopsis().strip();
  }

  private static Stream<OptionSpec> options(CommandSpec spec) {
    return spec.options().stream()
        .filter(option -> !option.hidden())
        .sorted(Comparator.comparing(option -> option.longestName().toLowerCase(Locale.ROOT)));
  }

  private static boolean isCommon(OptionSpec option) {
    return option.inherited()
        || option.scopeType() == ScopeType.INHERIT
        || option.usageHelp()
        || option.versionHelp();
  }

  private static Term of(OptionSpec option) {
    List<String> names =
        Arrays.stream(option.names()).sorted(Comparator.comparingInt(String::length)).toList();
    return new Term(String.join(", ", names) + value(option), meaning(option));
  }

  private static String value(OptionSpec option) {
    if (option.arity().max() == 0) {
      return "";
    }
    String label = "=" + option.paramLabel();
    return option.arity().min() == 0 ? "[" + label + "]" : label;
  }

  private static Term of(PositionalParamSpec parameter) {
    String more = parameter.arity().max() > 1 ? "..." : "";
    return new Term(parameter.paramLabel() + more, meaning(parameter));
  }

  private static List<String> meaning(ArgSpec argument) {
    return lines(argument.description());
  }

  /** What help prints is a format of its own. */
  private static List<String> lines(String[] texts) {
    return Arrays.stream(texts).map(text -> text.replace("%%", "%")).toList();
  }

  /** The end of a help text: indented examples, then paragraphs. */
  private record Footer(List<String> examples, List<String> notes) {

    static Footer of(List<String> lines) {
      List<String> examples = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      boolean isBehindBlank = true;
      for (String line : lines) {
        if (line.startsWith("  ")) {
          examples.add(line.substring(2));
        } else if (isBehindBlank || notes.isEmpty()) {
          notes.add(line);
        } else {
          notes.add(notes.removeLast() + " " + line);
        }
        isBehindBlank = line.isBlank();
      }
      return new Footer(examples, notes.stream().filter(note -> !note.isBlank()).toList());
    }
  }
}
