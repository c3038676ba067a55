package io.stackshift.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where migrations are rehearsed before they touch the real database. */
public enum Rehearsing {
  /** On a scratch database of the same server. */
  SERVER,
  /** On a PostgreSQL that Stackshift starts for it and removes. */
  EMBEDDED,
  /** Nowhere: they are neither classified nor is what they drop kept. */
  OFF;

  /** The word in {@code stackshift.yml} and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a word means. */
  public static Optional<Rehearsing> ofWord(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
