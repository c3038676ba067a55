package io.stackshift.compose.yaml;

/** Hears what is wrong with a YAML file. */
@FunctionalInterface
public interface Faults {

  /**
   * Something is wrong.
   *
   * @param what a lower-case clause without full stop
   * @param remedy whole sentences
   */
  void found(Mark mark, String what, String remedy);
}
