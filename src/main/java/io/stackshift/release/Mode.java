package io.stackshift.release;

import java.util.Locale;

/** On which side of the code update a revision changed the schema. */
public enum Mode {
  /** Brings up an empty swarm: database, migrations, then everything else. */
  FIRST,
  /** Additive: migrations before the code update. */
  ADD,
  /** Subtractive: migrations after the code update, once no old code runs. */
  SUB,
  /** Additive migrations before the code update and subtractive ones after it, by their class. */
  AUTO,
  /** Return to an earlier release. */
  ROLLBACK;

  /** The word used on the command line and in listings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
