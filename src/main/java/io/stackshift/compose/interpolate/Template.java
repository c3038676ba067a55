package io.stackshift.compose.interpolate;

import java.util.List;

/**
 * A text with variables, taken apart.
 *
 * <p>{@code $NAME} and {@code ${NAME}} stand for the variable's value, {@code $$} for a dollar.
 * {@code ${NAME<operator>word}} knows the operators of the shell; the word of a default or an
 * alternative may hold variables itself.
 */
record Template(List<Part> parts) {

  /** A piece of the text. */
  sealed interface Part {

    /** Text as it is. */
    record Literal(String text) implements Part {}

    /**
     * A variable.
     *
     * @param operator what happens when it is unset or empty
     * @param emptyCounts whether an empty value counts as unset (the operator has a colon)
     * @param word the default, the alternative or the message
     */
    record Variable(String name, Operator operator, boolean emptyCounts, Template word)
        implements Part {}
  }

  /** What {@code ${NAME<operator>word}} does. */
  enum Operator {
    /** {@code ${NAME}}: the value, or nothing. */
    VALUE,
    /** {@code ${NAME-word}}: the value, or the word. */
    DEFAULT,
    /** {@code ${NAME?word}}: the value, or an error with the word as message. */
    REQUIRED,
    /** {@code ${NAME+word}}: the word if there is a value, or nothing. */
    ALTERNATIVE
  }

  /** A text that is no template: a dollar that starts no variable, or a brace without end. */
  static final class Malformed extends Exception {
    Malformed(String message) {
      super(message);
    }
  }

  Template {
    parts = List.copyOf(parts);
  }

  static Template parse(String text) throws Malformed {
    return new TemplateParser(text).parse();
  }
}
