package io.stackshift.postgres.rehearsal;

import io.stackshift.migration.Change;
import io.stackshift.postgres.catalog.CatalogReader;
import io.stackshift.postgres.catalog.Difference;
import io.stackshift.postgres.catalog.Finding;
import io.stackshift.postgres.catalog.Snapshot;
import io.stackshift.postgres.script.ParsedScript;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/** Watches a script run: which statement changed what. */
final class Trace implements ScriptRun.Listener {

  /** Beyond that many statements looking after each takes too long; lines are not known then. */
  private static final int MOST_STATEMENTS = 300;

  private static final Pattern DATA =
      Pattern.compile(
          "^(?:INSERT|UPDATE|DELETE|COPY|TRUNCATE|SET|RESET|COMMENT|ANALYZE)\\b.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern TRUNCATE =
      Pattern.compile("^TRUNCATE\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private record Seen(int line, Finding finding) {}

  private final CatalogReader reader;
  private final LockObserver locks;
  private final Snapshot before;
  private final List<SqlStatement> definitions;
  private final List<Seen> seen = new ArrayList<>();
  private Snapshot last;

  Trace(CatalogReader reader, LockObserver locks, Snapshot before, ParsedScript script) {
    this.reader = reader;
    this.locks = locks;
    this.before = before;
    this.last = before;
    this.definitions =
        script.statements().stream()
            .filter(statement -> !DATA.matcher(ParsedScript.text(statement)).matches())
            .toList();
  }

  @Override
  public void ran(SqlStatement statement) throws SQLException {
    var sql = ParsedScript.text(statement);
    locks.look(statement.getLineNumber(), TRUNCATE.matcher(sql).matches());
    if (definitions.size() > 1
        && definitions.size() <= MOST_STATEMENTS
        && !DATA.matcher(sql).matches()) {
      var now = reader.read();
      for (var finding : Difference.between(last, now).findings()) {
        seen.add(new Seen(statement.getLineNumber(), finding));
      }
      last = now;
    }
  }

  /** What the whole script changed, with lines where one statement did it. */
  List<Change> changes(Difference whole) {
    return whole.changes(this::line);
  }

  private int line(Finding finding) {
    if (definitions.size() == 1) {
      return definitions.getFirst().getLineNumber();
    }
    var identity = finding.identity();
    int exactly =
        lastLine(it ->
            it.identity().equals(identity) && it.change().effect() == finding.change().effect());
    if (exactly > 0) {
      return exactly;
    }
    int same = lastLine(it -> it.identity().equals(identity));
    if (same > 0) {
      return same;
    }
    // What went or came with its table, or with the one that stood in its place.
    long parent = parent(finding);
    return lastLine(it -> it.identity().oid() == parent);
  }

  private long parent(Finding finding) {
    var object = before.objects().get(finding.identity());
    return object == null || object.parent() == 0 ? finding.identity().oid() : object.parent();
  }

  private int lastLine(Predicate<Finding> wanted) {
    return seen.stream()
        .filter(it -> wanted.test(it.finding()))
        .mapToInt(Seen::line)
        .reduce(0, (_, line) -> line);
  }
}
