package io.stackshift.cli;

import static io.stackshift.documentation.Generated.cell;

import io.stackshift.cli.manual.CommandPage;
import io.stackshift.documentation.Generated;
import io.stackshift.error.ExitCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Commands and exit codes as the docs have them. */
class CommandReferenceTest {

  @Test
  void theCommandsAreThoseOfTheProgram() {
    CommandPage root = AllCommands.page();
    String index =
        root.below().stream()
            .map(verb ->
                "| [`%s`](#%s) | %s |\n".formatted(word(verb), anchor(verb), cell(verb.summary())))
            .collect(Collectors.joining());
    String common =
        root.common().stream()
            .map(option -> "`%s` (%s)".formatted(option.written(), plain(option.sentence())))
            .collect(Collectors.joining(", "));
    String verbs =
        root.below().stream().map(CommandReferenceTest::section).collect(Collectors.joining("\n"));

    Generated.check(
        "docs/reference/commands.md",
        """
        # Commands

        Written from the program by `scripts/docs`. `stackshift VERB --help` prints the same, `man stackshift-VERB` too.

        | verb | |
        |---|---|
        %s
        Options of every command: %s.

        %s\
        """
            .formatted(index, common, verbs));
  }

  @Test
  void theExitCodesAreThoseOfTheProgram() {
    String rows =
        Arrays.stream(ExitCode.values())
            .map(code -> "| %d | %s |\n".formatted(code.code(), code.meaning()))
            .collect(Collectors.joining());

    Generated.check(
        "docs/reference/exit-codes.md",
        """
        # Exit codes

        Written from the program by `scripts/docs`. They are part of the interface: what a number says stays.

        | exit code | meaning |
        |---|---|
        %s
        With `--detailed-exitcode` some commands end with %d where something would change. `exec`, `console` and `run` end with the
        exit code of the command that they ran.
        """
            .formatted(rows, DiffCommand.DIFFERS));
  }

  private static String section(CommandPage page) {
    var text = new StringBuilder();
    text.append(
        "%s %s\n\n".formatted(page.name().split(" ", -1).length > 2 ? "###" : "##", page.name()));
    text.append("```text\n%s\n```\n\n".formatted(page.synopsis()));
    text.append(String.join(" ", page.description())).append("\n\n");
    text.append(table(page));
    if (!page.examples().isEmpty()) {
      text.append("```text\n%s\n```\n\n".formatted(String.join("\n", page.examples())));
    }
    page.notes().forEach(note -> text.append(note).append("\n\n"));
    page.below().forEach(below -> text.append(section(below)).append('\n'));
    return text.toString().stripTrailing() + "\n";
  }

  private static String table(CommandPage page) {
    if (page.parameters().isEmpty() && page.options().isEmpty()) {
      return "";
    }
    return "| | |\n|---|---|\n%s%s\n".formatted(rows(page.parameters()), rows(page.options()));
  }

  private static String rows(List<CommandPage.Term> terms) {
    return terms.stream()
        .map(term ->
            "| `%s` | %s |\n"
                .formatted(term.written().replace("|", "\\|"), meaning(term.meaning())))
        .collect(Collectors.joining());
  }

  /** Lines that are columns stay lines. */
  private static String meaning(List<String> lines) {
    boolean isTable = lines.size() > 1 && lines.stream().anyMatch(line -> line.contains("  "));
    return cell(String.join(isTable ? "\n" : " ", lines)).replace("\n", "<br>");
  }

  private static String word(CommandPage page) {
    return page.name().substring(page.name().indexOf(' ') + 1);
  }

  private static String anchor(CommandPage page) {
    return page.name().replace(' ', '-');
  }

  private static String plain(String sentence) {
    return sentence.replaceFirst("\\.$", "").toLowerCase(Locale.ROOT);
  }
}
