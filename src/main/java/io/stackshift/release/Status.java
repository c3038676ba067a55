package io.stackshift.release;

import java.util.Locale;

/** Where a revision stands. */
public enum Status {
  /** Recorded, and being carried out, or cut off: the lock tells which. */
  PENDING,
  /** Carried out in full. */
  DEPLOYED,
  /** Failed; the previous revision's services were restored, if there was one. */
  FAILED,
  /** Cut off half-way, and left behind by a later revision. */
  INTERRUPTED,
  /** Failed, and restoring failed too: a person has to act. */
  HALF_WAY;

  /** The word used in records and listings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The status that a word in a record stands for. */
  public static Status ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
