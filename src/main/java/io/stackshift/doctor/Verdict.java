package io.stackshift.doctor;

import java.util.Locale;

/** How a finding is to be taken, the worst last. */
public enum Verdict {
  /** As it should be. */
  OK,
  /** It could not be found out. */
  UNKNOWN,
  /** It works, and will not for ever, or not in every case. */
  WARNING,
  /** Something does not work, or is about to stop. */
  PROBLEM;

  /** The word for people and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
