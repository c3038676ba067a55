package io.stackshift.compose.yaml;

/**
 * A place in a file.
 *
 * @param line from 1; 0 for the file as a whole
 * @param column from 1; 0 for the file as a whole
 */
public record Mark(String file, int line, int column) {

  /** A file as a whole. */
  public static Mark of(String file) {
    return new Mark(file, 0, 0);
  }

  /** As editors and terminals understand it: {@code file:line:column}. */
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line + ":" + column;
  }
}
