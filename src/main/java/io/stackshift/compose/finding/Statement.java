package io.stackshift.compose.finding;

import io.stackshift.compose.yaml.Mark;

/**
 * Something that is told about a place of a file.
 *
 * @param path the value that it is about, which starts the sentence; {@link Path#ROOT} for none
 * @param what the rest of the sentence, without full stop
 * @param remedy whole sentences; may be empty
 */
record Statement(Mark mark, Path path, String what, String remedy) {

  /** Names and messages of a file may be of any length, but a problem is to be read at a glance. */
  private static final int LONGEST = 500;

  /** Cuts what is too long. */
  Statement {
    what = what.length() <= LONGEST ? what : what.substring(0, LONGEST) + "…";
  }

  /** What is told, whatever the path by which an alias leads there. */
  record Key(Mark mark, String what, String remedy) {}

  Key key() {
    return new Key(mark, what, remedy);
  }

  /** Path and clause. */
  String sentence() {
    return (path + " " + what).strip();
  }
}
