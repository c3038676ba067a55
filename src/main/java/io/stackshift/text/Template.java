package io.stackshift.text;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A text with variables, taken apart. It holds names, never a variable's value.
 *
 * <p>{@code $NAME} and {@code ${NAME}} stand for the variable's value, {@code $$} for a dollar.
 * {@code ${NAME<operator>word}} knows the operators of the shell; the word of a default or an
 * alternative may hold variables itself.
 */
public record Template(List<Part> parts) {

  /** Copies the parts. */
  public Template {
    parts = List.copyOf(parts);
  }

  /** Takes a whole text apart. */
  public static Template parse(String text) throws Malformed {
    return new TemplateParser(text, 0).template();
  }

  /** Whether a variable is named at this position: a dollar, then a name or an opening brace. */
  public static boolean namesVariable(String text, int at) {
    return text.startsWith("$", at)
        && at + 1 < text.length()
        && (text.charAt(at + 1) == '{' || TemplateParser.startsName(text.charAt(at + 1)));
  }

  /** Takes one variable apart, for texts that have a syntax of their own around it. */
  public static Reference reference(String text, int at) throws Malformed {
    return new TemplateParser(text, at).reference();
  }

  /**
   * The text with values in place of variables.
   *
   * @param absent what stands for a variable that has no value and needs one: it is unset under
   *     {@link Operator#VALUE}, or unset or empty under {@link Operator#REQUIRED}
   */
  public String expand(Map<String, String> variables, Function<Part.Variable, String> absent) {
    return parts.stream()
        .map(part ->
            switch (part) {
              case Part.Literal(String literal) -> literal;
              case Part.Variable variable -> variable.expand(variables, absent);
            })
        .collect(Collectors.joining());
  }

  /**
   * How long the text is with values in place of variables, in characters; what is absent counts
   * nothing.
   */
  public long length(Map<String, String> variables) {
    return parts.stream()
        .mapToLong(part ->
            switch (part) {
              case Part.Literal(String literal) -> literal.length();
              case Part.Variable variable -> variable.length(variables);
            })
        .sum();
  }

  /** Whether any variable is part of the text. */
  public boolean hasVariables() {
    return parts.stream().anyMatch(Part.Variable.class::isInstance);
  }

  /** The text with names instead of values, fit for a message. */
  public String withoutValues() {
    return parts.stream()
        .map(part ->
            switch (part) {
              case Part.Literal(String literal) -> literal;
              case Part.Variable variable -> "$" + variable.name();
            })
        .collect(Collectors.joining());
  }

  /** The text as it is written in a file; braces that may be left out are there. */
  public String written() {
    return parts.stream().map(Part::written).collect(Collectors.joining());
  }

  /** A piece of the text. */
  public sealed interface Part {

    /** The piece as it is written in a file. */
    String written();

    /** Text as it is. */
    record Literal(String text) implements Part {

      @Override
      public String written() {
        return text.replace("$", "$$");
      }
    }

    /**
     * A variable.
     *
     * @param operator what happens when it is unset or empty
     * @param emptyCounts whether an empty value counts as unset (the operator has a colon)
     * @param word the default, the alternative or the message
     */
    record Variable(String name, Operator operator, boolean emptyCounts, Template word)
        implements Part {

      @Override
      public String written() {
        String sign = (emptyCounts ? ":" : "") + operator.sign();
        return "${" + name + (operator == Operator.VALUE ? "" : sign) + word.written() + "}";
      }

      private long length(Map<String, String> variables) {
        @Nullable String set = variables.get(name);
        boolean counts = set != null && !(emptyCounts && set.isEmpty());
        return switch (operator) {
          case VALUE, REQUIRED -> set != null ? set.length() : 0;
          case DEFAULT -> set != null && counts ? set.length() : word.length(variables);
          case ALTERNATIVE -> counts ? word.length(variables) : 0;
        };
      }

      /** What the variable stands for; {@code absent} as in {@link Template#expand}. */
      public String expand(Map<String, String> variables, Function<Variable, String> absent) {
        @Nullable String set = variables.get(name);
        boolean counts = set != null && !(emptyCounts && set.isEmpty());
        return switch (operator) {
          case VALUE, REQUIRED -> set != null && counts ? set : absent.apply(this);
          case DEFAULT -> set != null && counts ? set : word.expand(variables, absent);
          case ALTERNATIVE -> counts ? word.expand(variables, absent) : "";
        };
      }
    }
  }

  /** What {@code ${NAME<operator>word}} does. */
  public enum Operator {
    /** {@code ${NAME}}: the value. */
    VALUE(""),
    /** {@code ${NAME-word}}: the value, or the word. */
    DEFAULT("-"),
    /** {@code ${NAME?word}}: the value, or an error with the word as message. */
    REQUIRED("?"),
    /** {@code ${NAME+word}}: the word if there is a value, or nothing. */
    ALTERNATIVE("+");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    private String sign() {
      return sign;
    }
  }

  /**
   * One variable of a text.
   *
   * @param end the position behind it
   */
  public record Reference(Part.Variable variable, int end) {}

  /** A text that is no template: a dollar that starts no variable, or a brace without end. */
  public static final class Malformed extends Exception {
    Malformed(String message) {
      super(message);
    }
  }
}
