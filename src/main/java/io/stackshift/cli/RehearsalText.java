package io.stackshift.cli;

import io.stackshift.migration.Effect;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Script;
import io.stackshift.migration.TableLock;
import java.util.ArrayList;
import java.util.List;

/** What a rehearsal has shown, migration by migration. */
final class RehearsalText {

  private RehearsalText() {}

  static List<String> of(Migrations migrations, Rehearsal rehearsal) {
    var lines = new ArrayList<String>();
    for (Rehearsed rehearsed : rehearsal.migrations()) {
      Script up = migrations.ups().get(rehearsed.version());
      String file = up == null ? rehearsed.version().toString() : up.file();
      lines.add("%s: %s".formatted(file, rehearsed.kind().word()));
      rehearsed.changes().stream()
          .filter(change -> change.effect() != Effect.NONE)
          .map(change -> "  " + line(change.line()) + change.reason())
          .forEach(lines::add);
      rehearsed.locks().stream().map(RehearsalText::lock).forEach(lines::add);
      rehearsed.rewrites().forEach(table -> lines.add("  writes " + table + " anew"));
      if (migrations.down(rehearsed.version()).isEmpty()) {
        lines.add("  has no down script: a rollback past it will be refused");
      } else if (!rehearsed.down().isEmpty()) {
        lines.add("  taking it back does not give the schema before: " + rehearsed.down());
      }
    }
    return lines;
  }

  private static String lock(TableLock lock) {
    return "  %slocks %s %s".formatted(line(lock.line()), lock.table(), lock.mode());
  }

  private static String line(int line) {
    return line > 0 ? "line " + line + ": " : "";
  }
}
