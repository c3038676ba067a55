package io.stackshift.swarm.node;

import io.stackshift.plan.ResolvedImage.Platform;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A placement constraint, as {@code node.labels.disk == ssd}, read and matched as SwarmKit does
 * ({@code manager/constraint}).
 *
 * @param text as it was written
 * @param key as {@code node.labels.disk}; the keys of labels are case-sensitive, nothing else is
 * @param equal whether the value has to be this one, or any other
 * @param value compared without regard to case
 */
public record Constraint(String text, String key, boolean equal, String value) {

  private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9\\-_.]+");
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9:\\-_\\s.*()?+\\[\\]\\\\^$|/]+");
  private static final String NODE_LABEL = "node.labels.";
  private static final String ENGINE_LABEL = "engine.labels.";

  /** Keys that are no labels. */
  private static final String KNOWN =
      "node.id, node.hostname, node.ip, node.role, node.platform.os, node.platform.arch,"
          + " node.labels.<label> and engine.labels.<label>";

  /**
   * Reads a constraint; empty when the swarm would refuse it, or when it never matches any node.
   */
  public static Optional<Constraint> parse(String text) {
    int at = text.indexOf("==");
    boolean equal = at >= 0;
    if (!equal) {
      at = text.indexOf("!=");
    }
    if (at < 0) {
      return Optional.empty();
    }
    String key = text.substring(0, at).strip();
    String value = text.substring(at + 2).strip();
    boolean isValid = KEY.matcher(key).matches() && VALUE.matcher(value).matches();
    return isValid && isKnown(key)
        ? Optional.of(new Constraint(text, key, equal, value))
        : Optional.empty();
  }

  /** Why a text is no constraint that any node can satisfy. */
  public static String whyNot(String text) {
    if (!text.contains("==") && !text.contains("!=")) {
      return "`%s` is no placement constraint: its operator has to be == or !=".formatted(text);
    }
    String key = text.split("==|!=", 2)[0].strip();
    return isKnown(key)
        ? "`%s` is no placement constraint: its value is empty or has a character that the swarm does not take"
            .formatted(text)
        : "`%s` is no placement constraint that a node can satisfy: there are %s"
            .formatted(text, KNOWN);
  }

  private static boolean isKnown(String key) {
    String word = key.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "node.id",
          "node.hostname",
          "node.ip",
          "node.role",
          "node.platform.os",
          "node.platform.arch" ->
          true;
      default -> isLabel(word, NODE_LABEL) || isLabel(word, ENGINE_LABEL);
    };
  }

  private static boolean isLabel(String word, String prefix) {
    return word.startsWith(prefix) && word.length() > prefix.length();
  }

  /** Whether a node satisfies it. */
  public boolean matches(SwarmNode node) {
    boolean isSame =
        key.equalsIgnoreCase("node.ip")
            ? Addresses.contains(value, node.address())
            : value.equalsIgnoreCase(valueOn(node));
    return isSame == equal;
  }

  /** What the key is on a node; empty for a label that it does not have. */
  public String valueOn(SwarmNode node) {
    String word = key.toLowerCase(Locale.ROOT);
    Platform platform = node.platform();
    return switch (word) {
      case "node.id" -> node.id();
      case "node.hostname" -> node.hostname();
      case "node.ip" -> node.address();
      case "node.role" -> node.role();
      case "node.platform.os" -> platform.os();
      case "node.platform.arch" -> platform.architecture();
      default ->
          word.startsWith(NODE_LABEL)
              ? node.labels().getOrDefault(key.substring(NODE_LABEL.length()), "")
              : node.engineLabels().getOrDefault(key.substring(ENGINE_LABEL.length()), "");
    };
  }
}
