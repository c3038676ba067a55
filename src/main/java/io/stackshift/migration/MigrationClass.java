package io.stackshift.migration;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** On which side of the code update a migration is safe. */
public enum MigrationClass {
  /** Before the code update: old code tolerates it. */
  ADDITIVE,
  /** After the code update, once no old code runs. */
  SUBTRACTIVE,
  /** On neither side: it has to be split into two migrations of two kinds. */
  MIXED,
  /** On either side. */
  NEUTRAL;

  /** What changes of the catalogue amount to. */
  public static MigrationClass of(Collection<Change> changes) {
    boolean adds = changes.stream().anyMatch(change -> change.effect() == Effect.ADDS);
    boolean removes = changes.stream().anyMatch(change -> change.effect() == Effect.REMOVES);
    boolean replaces = changes.stream().anyMatch(change -> change.effect() == Effect.REPLACES);
    if (replaces || (adds && removes)) {
      return MIXED;
    }
    if (adds) {
      return ADDITIVE;
    }
    return removes ? SUBTRACTIVE : NEUTRAL;
  }

  /** The class of this word; nothing for another. */
  public static Optional<MigrationClass> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** The word used in messages, listings and records. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
