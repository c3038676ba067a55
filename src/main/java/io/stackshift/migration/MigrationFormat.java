package io.stackshift.migration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whose files, and whose history table, the migrations are. */
public enum MigrationFormat {
  /** {@code V1__x.sql}, {@code U1__x.sql}, {@code R__x.sql}; {@code flyway_schema_history}. */
  FLYWAY,
  /** {@code 1_x.sql} with {@code -- migrate:up} and {@code -- migrate:down}. */
  DBMATE,
  /** {@code 1_x.up.sql} and {@code 1_x.down.sql}; one row in {@code schema_migrations}. */
  GOLANG_MIGRATE,
  /** {@code 1_x.sql} with {@code atlas.sum}; {@code atlas_schema_revisions}. */
  ATLAS;

  /** The word in {@code stackshift.yml}, as {@code golang-migrate}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All words, for messages. */
  public static List<String> words() {
    return Arrays.stream(values()).map(MigrationFormat::word).toList();
  }

  /** The format that a word names. */
  public static Optional<MigrationFormat> ofWord(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
