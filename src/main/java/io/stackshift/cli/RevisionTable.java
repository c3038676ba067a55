package io.stackshift.cli;

import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Revisions as an aligned table. */
final class RevisionTable {

  private static final List<String> HEADER =
      List.of("REVISION", "RELEASE", "MODE", "STATUS", "MIGRATIONS", "WHEN", "WHO");
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private RevisionTable() {}

  static List<String> of(List<Revision> revisions) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEADER);
    revisions.forEach(revision -> rows.add(row(revision)));
    return TextTable.of(rows);
  }

  private static List<String> row(Revision revision) {
    return List.of(
        Integer.toString(revision.number()),
        revision.release().name(),
        mode(revision),
        revision.status().word(),
        migrations(revision),
        WHEN.format(revision.origin().since().atZone(ZoneId.systemDefault())),
        revision.origin().who() + "@" + revision.origin().host());
  }

  private static String mode(Revision revision) {
    return revision.mode() == Mode.ROLLBACK
        ? "rollback to " + revision.rollbackTo()
        : revision.mode().word();
  }

  /**
   * What came (+) and went (-), why it was allowed if it would have been refused, and why it was
   * taken back if nobody asked for that; a question mark where a revision was cut off before it
   * could say.
   */
  private static String migrations(Revision revision) {
    MigrationRecord planned = revision.migrations();
    MigrationRecord done = revision.migrationsDone();
    var words = new ArrayList<String>();
    planned
        .applied()
        .forEach(version -> add(words, revision, "+" + version, done.applied(), version));
    planned
        .undone()
        .forEach(version -> add(words, revision, "-" + version, done.undone(), version));
    if (!revision.allowed().isEmpty()) {
      String why = revision.mode() == Mode.ROLLBACK ? "because: " : "allowed: ";
      words.add(why + revision.allowed());
    }
    return words.isEmpty() ? "none" : String.join(" ", words);
  }

  private static void add(
      List<String> words, Revision revision, String word, List<String> done, String version) {
    if (done.contains(version)) {
      words.add(word);
    } else if (revision.status() == Status.PENDING || revision.status() == Status.INTERRUPTED) {
      words.add(word + "?");
    }
  }
}
