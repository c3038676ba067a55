package io.stackshift.cli;

import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    int[] widths =
        IntStream.range(0, HEADER.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static List<String> row(Revision revision) {
    return List.of(
        Integer.toString(revision.number()),
        revision.release().name(),
        mode(revision),
        revision.status().word(),
        migrations(revision.migrationsDone()),
        WHEN.format(revision.origin().since().atZone(ZoneId.systemDefault())),
        revision.origin().who() + "@" + revision.origin().host());
  }

  private static String mode(Revision revision) {
    return revision.mode() == Mode.ROLLBACK
        ? "rollback to " + revision.rollbackTo()
        : revision.mode().word();
  }

  private static String migrations(MigrationRecord record) {
    var words = new ArrayList<String>();
    record.applied().forEach(version -> words.add("+" + version));
    record.undone().forEach(version -> words.add("-" + version));
    return words.isEmpty() ? "none" : String.join(" ", words);
  }

  private static String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(
            column -> cells.get(column) + " ".repeat(widths[column] - cells.get(column).length()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
