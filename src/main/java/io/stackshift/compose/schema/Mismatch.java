package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Node;
import io.stackshift.compose.yaml.NumberText;
import java.util.Set;

/** Tells of a value that is not what the format wants there. */
final class Mismatch {

  /** Keys below which a text may be a secret even when it is written into the file itself. */
  private static final Set<String> PRIVATE =
      Set.of("environment", "secrets", "content", "args", "labels", "options", "driver_opts");

  /** Longer texts are not repeated in a message, which is to fit into a line. */
  private static final int LONGEST_SHOWN = 40;

  private static final String EXPECTATION = "must be ";

  private Mismatch() {}

  /**
   * Tells it, unless the value is known to be wrong already, and returns something broken in the
   * value's place.
   *
   * @param what what is expected, as in "must be a list", to which is added what was found; or what
   *     else is wrong
   */
  static Node told(Node node, Path path, Findings findings, String what, String remedy) {
    if (node instanceof Node.Broken) {
      return node;
    }
    String found = what.startsWith(EXPECTATION) ? ", but is " + found(node, path) : "";
    boolean isEmpty = node instanceof Node.Text text && text.value().isEmpty();
    String advice = isEmpty ? findings.remedy(node.mark(), example(what), remedy) : remedy;
    findings.problem(node.mark(), path, what + found, advice);
    return new Node.Broken(node.mark());
  }

  /** A value of the kind that is wanted. */
  private static String example(String what) {
    return what.contains("number") ? "1" : what.contains("true or false") ? "true" : "…";
  }

  private static String found(Node node, Path path) {
    return switch (node) {
      case Node.Text text when text.value().isEmpty() && text.fromVariable() ->
          "empty, because of an empty variable";
      case Node.Text text when text.value().isEmpty() -> "an empty text";
      case Node.Text text -> mayBeShown(text, path) ? text.shown() : "a text";
      case Node.Whole whole -> "the number " + whole.value();
      case Node.Decimal decimal -> "the number " + NumberText.of(decimal.value());
      case Node.Flag flag -> String.valueOf(flag.value());
      case Node.Nothing _, Node.Broken _ -> "empty";
      case Node.Sequence _ -> "a list";
      case Node.Mapping _ -> "a mapping";
    };
  }

  private static boolean mayBeShown(Node.Text text, Path path) {
    return text.value().length() <= LONGEST_SHOWN
        && text.value().indexOf('\n') < 0
        && path.steps().stream().noneMatch(PRIVATE::contains);
  }
}
