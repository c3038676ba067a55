package io.stackshift.compose.bind;

import java.util.Locale;

/** Words of the format as constants of the model. */
final class Words {

  private Words() {}

  /** {@code on-failure} as {@code ON_FAILURE}; the default when the word is empty. */
  static <E extends Enum<E>> E constant(Class<E> type, String word, E absent) {
    return word.isEmpty()
        ? absent
        : Enum.valueOf(type, word.replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
