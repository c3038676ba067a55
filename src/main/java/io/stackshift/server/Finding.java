package io.stackshift.server;

/** What a look at an item found. */
public sealed interface Finding {

  /** One line for the user. */
  String text();

  /** It is there. */
  record Present(String text) implements Finding {}

  /** It is missing, and the text says what is going to be done. */
  record ToDo(String text) implements Finding {}

  /** It is wrong in a way that only a person can mend; the text says how. */
  record ForAPerson(String text) implements Finding {}
}
