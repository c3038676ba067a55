package io.stackshift.compose.schema;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import io.stackshift.compose.yaml.NumberText;
import io.stackshift.text.Durations;
import io.stackshift.text.NearMiss;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The types of single values. Where a number or a boolean is wanted, a text that reads as one is
 * taken: that is how a variable's value becomes a number.
 */
final class Scalars {

  private static final Set<String> TRUE = Set.of("y", "yes", "true", "on");
  private static final Set<String> FALSE = Set.of("n", "no", "false", "off");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[-+]?\\d{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?");
  private static final int LONGEST_NUMBER = 100;
  private static final Pattern OCTAL = Pattern.compile("0[oO]?[0-7]{1,6}|[0-7]{3,4}");

  /** Whatever it is, as it is. */
  static final Type ANY = (node, _, _) -> node;

  /** A text. */
  static final Type TEXT =
      (node, path, findings) ->
          node instanceof Node.Text
              ? node
              : Mismatch.told(node, path, findings, "must be a text", "Put the value in quotes.");

  /** True or false. */
  static final Type FLAG = Scalars::flag;

  /** A whole number from zero up. */
  static final Type WHOLE = (node, path, findings) -> whole(node, path, findings, 0);

  /** A whole number, negative ones too. */
  static final Type SIGNED = (node, path, findings) -> whole(node, path, findings, Long.MIN_VALUE);

  /** A number. */
  static final Type DECIMAL = Scalars::decimal;

  /** Permission bits; a text is octal when it starts with a zero or has three or four digits. */
  static final Type PERMISSIONS = Scalars::permissions;

  /** A duration, in normal form as Go prints it. */
  static final Type DURATION = new DurationType();

  /** A size with a unit, in normal form the number of bytes as a text. */
  static final Type SIZE = Scalars::size;

  /** A size with a unit, in normal form the number of bytes. */
  static final Type BYTES = Scalars::bytes;

  /** A number that the format writes as a text, as {@code "0.5"} cores. */
  static final Type NUMBER_TEXT =
      (node, path, findings) -> TEXT.normal(numberToText(node), path, findings);

  private Scalars() {}

  /** One of a few words. */
  static Type oneOf(String... words) {
    List<String> known = List.of(words);
    return (node, path, findings) -> {
      if (node instanceof Node.Text text
          && (known.contains(text.value()) || text.value().isEmpty())) {
        return node;
      }
      return Mismatch.told(
          node,
          path,
          findings,
          "must be one of " + String.join(", ", known),
          node instanceof Node.Text text && !text.fromVariable()
              ? NearMiss.of(text.value(), known)
                  .map(meant -> "Did you mean " + meant + "?")
                  .orElse("Choose one of them.")
              : "Choose one of them.");
    };
  }

  /** A number as the text that Go prints; anything else as it is. */
  static Node numberToText(Node node) {
    return switch (node) {
      case Node.Whole(Mark mark, long value) -> new Node.Text(mark, Long.toString(value));
      case Node.Decimal(Mark mark, double value) -> new Node.Text(mark, NumberText.of(value));
      default -> node;
    };
  }

  private static Node flag(Node node, Path path, Findings findings) {
    if (node instanceof Node.Text text) {
      String word = text.value().toLowerCase(Locale.ROOT);
      if (TRUE.contains(word) || FALSE.contains(word)) {
        return new Node.Flag(node.mark(), TRUE.contains(word));
      }
    }
    return node instanceof Node.Flag
        ? node
        : Mismatch.told(node, path, findings, "must be true or false", "Write true or false.");
  }

  private static Node whole(Node node, Path path, Findings findings, long smallest) {
    Optional<Long> value =
        switch (node) {
          case Node.Whole whole -> Optional.of(whole.value());
          case Node.Decimal decimal
              when decimal.value() == Math.rint(decimal.value())
                  && Math.abs(decimal.value()) < Long.MAX_VALUE ->
              Optional.of((long) decimal.value());
          case Node.Text text when WHOLE_NUMBER.matcher(text.value()).matches() ->
              Optional.of(Long.valueOf(text.value()));
          default -> Optional.empty();
        };
    if (value.isEmpty()) {
      return Mismatch.told(
          node, path, findings, "must be a whole number", "Write digits only, without a unit.");
    }
    if (value.get() < smallest) {
      return Mismatch.told(
          node, path, findings, "must not be negative", "Write " + smallest + " or more.");
    }
    return new Node.Whole(node.mark(), value.get());
  }

  private static Node decimal(Node node, Path path, Findings findings) {
    return switch (node) {
      case Node.Whole whole -> whole;
      case Node.Decimal decimal -> decimal;
      case Node.Text text when isNumber(text.value()) ->
          new Node.Decimal(text.mark(), Double.parseDouble(text.value()));
      default -> Mismatch.told(node, path, findings, "must be a number", "Write it as in 0.5.");
    };
  }

  /** Whether the text is a number. Long ones are none: to find out would take quadratic time. */
  static boolean isNumber(String text) {
    return text.length() <= LONGEST_NUMBER
        && NUMBER.matcher(text).matches()
        && Double.isFinite(Double.parseDouble(text));
  }

  private static Node permissions(Node node, Path path, Findings findings) {
    if (node instanceof Node.Text text && OCTAL.matcher(text.value()).matches()) {
      return new Node.Whole(node.mark(), Long.parseLong(text.value().replaceFirst("[oO]", ""), 8));
    }
    return WHOLE.normal(node, path, findings);
  }

  private static Node size(Node node, Path path, Findings findings) {
    if (numberToText(node) instanceof Node.Text text) {
      OptionalLong bytes = Sizes.parse(text.value());
      if (bytes.isPresent()) {
        long count = bytes.getAsLong();
        // Zero says nothing, and only an empty text is left out.
        return new Node.Text(node.mark(), count == 0 ? "" : Long.toString(count));
      }
    }
    return Mismatch.told(
        node, path, findings, "must be a size", "Write a number with a unit, as in 512m or 1g.");
  }

  private static Node bytes(Node node, Path path, Findings findings) {
    return node instanceof Node.Text text && Sizes.parse(text.value()).isPresent()
        ? new Node.Whole(node.mark(), Sizes.parse(text.value()).getAsLong())
        : node instanceof Node.Text
            ? SIZE.normal(node, path, findings)
            : WHOLE.normal(node, path, findings);
  }

  /** Zero is empty, although its text is not. */
  private record DurationType() implements Type {

    @Override
    public Node normal(Node node, Path path, Findings findings) {
      if (node instanceof Node.Text text) {
        Optional<Duration> duration = Durations.parse(text.value());
        if (duration.isPresent()) {
          return new Node.Text(node.mark(), Durations.format(duration.get()));
        }
      }
      return Mismatch.told(
          node,
          path,
          findings,
          "must be a duration",
          "Write a number with a unit (ms, s, m, h), as in 10s or 1m30s.");
    }

    @Override
    public boolean isEmpty(Node normal) {
      return !(normal instanceof Node.Text text) || text.value().equals("0s");
    }
  }
}
