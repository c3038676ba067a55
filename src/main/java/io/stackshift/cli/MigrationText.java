package io.stackshift.cli;

import io.stackshift.migration.MigrationClass;
import io.stackshift.operate.PlannedMigration;
import io.stackshift.plan.Side;
import java.util.StringJoiner;

/** A migration that is about to run, in one line. */
final class MigrationText {

  private MigrationText() {}

  /** Its file, its class, its side of the code update, and how the class is known. */
  static String line(PlannedMigration migration, Paint paint) {
    var words = new StringJoiner(", ");
    migration.kind().map(MigrationClass::word).ifPresent(words::add);
    migration.side().map(MigrationText::side).ifPresent(words::add);
    words.add(known(migration));
    return title(migration, paint) + "  " + words;
  }

  private static String title(PlannedMigration migration, Paint paint) {
    return switch (migration.direction()) {
      case UP -> paint.added("+ " + migration.title());
      case DOWN -> paint.wrong("- " + migration.title());
    };
  }

  private static String side(Side side) {
    return switch (side) {
      case BEFORE_CODE -> "before the code update";
      case AFTER_CODE -> "after the code update";
    };
  }

  private static String known(PlannedMigration migration) {
    return switch (migration.known()) {
      case REHEARSED ->
          migration.took().isZero()
              ? "rehearsed"
              : "rehearsed in %d ms".formatted(migration.took().toMillis());
      case REHEARSED_BY_THE_PLAN -> "rehearsed by a step of the plan, which tells its class";
      case RUN_BEFORE -> "by the log of its last run";
      case NOT_REHEARSED -> "not rehearsed: its class is not known";
      case REPEATABLE -> "repeatable: runs if it has changed";
      case STORED -> "taken back with the down script that was stored when it ran";
    };
  }
}
