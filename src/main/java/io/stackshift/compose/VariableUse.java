package io.stackshift.compose;

/**
 * A place of a Compose file where a variable is used.
 *
 * @param name the variable
 * @param kind what happens there when it is not set
 * @param word the default or the alternative as it is written, or the message of a required
 *     variable; empty for none
 * @param emptyCounts whether an empty value counts as a value that is not set
 * @param file the file
 * @param line from 1
 * @param column from 1, of the value that the variable is part of
 * @param key the keys that lead there, as {@code services.web.image}
 */
public record VariableUse(
    String name,
    Kind kind,
    String word,
    boolean emptyCounts,
    String file,
    int line,
    int column,
    String key) {

  /** What happens when the variable is not set. */
  public enum Kind {
    /** {@code ${NAME}}: it counts as empty. */
    VALUE("value"),
    /** {@code ${NAME:-word}}: the word stands for it. */
    DEFAULT("default"),
    /** {@code ${NAME:?message}}, or a secret from the environment: the files are refused. */
    REQUIRED("required"),
    /** {@code ${NAME:+word}}: nothing; the word stands there when it is set. */
    ALTERNATIVE("alternative"),
    /** A name without a value under {@code environment}: the container has it without a value. */
    PASSED_ON("passed on");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The word for it in lists. */
    public String text() {
      return text;
    }
  }

  /** The place as editors and terminals understand it. */
  public String where() {
    return file + ":" + line + ":" + column;
  }
}
