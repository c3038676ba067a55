package io.stackshift.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of the stack when a step of a deployment fails. */
public enum OnFailure {
  /** Every service returns to the revision in force. */
  RESTORE,
  /** Everything stays as it is; the swarm halts an update at its first failing task. */
  PAUSE,
  /** Everything stays as it is; the swarm goes on with its updates all the same. */
  KEEP;

  /** The word in {@code stackshift.yml} and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a word means. */
  public static Optional<OnFailure> ofWord(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
