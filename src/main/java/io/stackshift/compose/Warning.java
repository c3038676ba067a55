package io.stackshift.compose;

/**
 * Something in a Compose file that is accepted but probably not what was meant.
 *
 * @param what one sentence, without any value of a variable
 * @param where file, line and column
 */
public record Warning(String what, String where) {

  @Override
  public String toString() {
    return where + ": " + what;
  }
}
