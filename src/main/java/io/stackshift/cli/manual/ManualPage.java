package io.stackshift.cli.manual;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A command's page for {@code man}, in the macros of man(7). */
public final class ManualPage {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final StringBuilder roff = new StringBuilder();

  private ManualPage() {}

  /** The name of the page of a command: {@code stackshift-deploy}. */
  public static String name(CommandPage page) {
    return page.name().replace(' ', '-');
  }

  /**
   * The text of the page.
   *
   * @param version name and number of the program
   * @param exitCodes what each number says
   */
  public static String of(CommandPage page, String version, List<CommandPage.Term> exitCodes) {
    var manual = new ManualPage();
    manual.head(page, version);
    manual.body(page);
    if (!page.below().isEmpty()) {
      manual.commands(page);
    }
    manual.examples(page);
    manual.section("Exit status");
    exitCodes.forEach(manual::term);
    manual.seeAlso(page);
    return manual.roff.toString();
  }

  private void head(CommandPage page, String version) {
    String title = escaped(name(page));
    macro("TH \"%s\" 1 \"\" \"%s\" Stackshift".formatted(title, escaped(version)));
    section("Name");
    line("%s \\- %s".formatted(title, inline(page.summary())));
  }

  private void body(CommandPage page) {
    section("Synopsis");
    line("\\fB%s\\fR".formatted(escaped(page.synopsis())));
    section("Description");
    paragraph(page.description());
    page.notes()
        .forEach(note -> {
          macro("PP");
          line(inline(note));
        });
    terms("Arguments", page.parameters());
    terms("Options", page.options());
    terms("Common options", page.common());
  }

  /** Verbs have pages of their own; what is below a verb is told on its page. */
  private void commands(CommandPage page) {
    section("Commands");
    if (!page.name().contains(" ")) {
      for (CommandPage verb : page.below()) {
        macro("TP");
        line("\\fB%s\\fR(1)".formatted(escaped(name(verb))));
        line(inline(verb.summary()));
      }
      return;
    }
    for (CommandPage below : page.below()) {
      macro("SS \"%s\"".formatted(escaped(below.synopsis())));
      paragraph(below.description());
      below.parameters().forEach(this::term);
      below.options().forEach(this::term);
      if (!below.examples().isEmpty()) {
        macro("PP");
        verbatim(below.examples());
      }
    }
  }

  private void examples(CommandPage page) {
    if (!page.examples().isEmpty()) {
      section("Examples");
      verbatim(page.examples());
    }
  }

  private void seeAlso(CommandPage page) {
    if (page.name().contains(" ")) {
      section("See also");
      line("\\fBstackshift\\fR(1)");
    }
  }

  private void terms(String title, List<CommandPage.Term> terms) {
    if (!terms.isEmpty()) {
      section(title);
      terms.forEach(this::term);
    }
  }

  private void term(CommandPage.Term term) {
    macro("TP");
    line("\\fB%s\\fR".formatted(escaped(term.written())));
    paragraph(term.meaning());
  }

  /** Lines that are columns stay lines; others are filled. */
  private void paragraph(List<String> lines) {
    boolean isTable = lines.size() > 1 && lines.stream().anyMatch(line -> line.contains("  "));
    if (isTable) {
      verbatim(lines);
    } else {
      line(inline(String.join(" ", lines)));
    }
  }

  private void verbatim(List<String> lines) {
    macro("nf");
    lines.forEach(line -> line(escaped(line)));
    macro("fi");
  }

  private void section(String title) {
    macro("SH \"%s\"".formatted(title.toUpperCase(Locale.ROOT)));
  }

  private void macro(String macro) {
    roff.append('.').append(macro).append('\n');
  }

  /** A line of text: what would be a control line begins with nothing. */
  private void line(String text) {
    roff.append(text.startsWith(".") ? "\\&" : "").append(text).append('\n');
  }

  /** Prose, in which code stands between backticks. */
  private static String inline(String text) {
    var set = new StringBuilder();
    int end = 0;
    for (var code : CODE.matcher(text).results().toList()) {
      set.append(escaped(text.substring(end, code.start())));
      set.append("\\fB").append(escaped(code.group(1))).append("\\fR");
      end = code.end();
    }
    return set.append(escaped(text.substring(end))).toString();
  }

  /**
   * Every character as it is written here, also where roff means something by it (groff_char(7)).
   */
  static String escaped(String text) {
    return text.codePoints().mapToObj(ManualPage::escaped).collect(joining());
  }

  private static String escaped(int point) {
    return switch (point) {
      case '\\' -> "\\e";
      case '-' -> "\\-";
      case '\'' -> "\\(aq";
      case '"' -> "\\(dq";
      case '`' -> "\\(ga";
      case '^' -> "\\(ha";
      case '~' -> "\\(ti";
      default -> point < 0x80 ? Character.toString(point) : "\\[u%04X]".formatted(point);
    };
  }
}
