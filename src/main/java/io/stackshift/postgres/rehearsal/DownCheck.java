package io.stackshift.postgres.rehearsal;

import io.stackshift.error.UserError;
import io.stackshift.migration.Script;
import io.stackshift.postgres.catalog.CatalogReader;
import io.stackshift.postgres.catalog.Snapshot;
import io.stackshift.postgres.script.ParsedScript;
import io.stackshift.postgres.script.ServerMessage;
import io.stackshift.postgres.script.StatementException;
import java.sql.SQLException;
import java.util.List;

/**
 * Whether a down script takes its up script back: the schema is as it was, and the up script can
 * run again. Tried in a transaction that is rolled back, so that what is wrong with one migration
 * does not keep those after it from being rehearsed.
 *
 * @param before the schema before the up script
 * @param after the schema after it
 */
record DownCheck(ScriptRun run, CatalogReader reader, Snapshot before, Snapshot after) {

  private static final int SHOWN = 3;

  /** What is wrong, as a clause; empty when nothing is. */
  String of(Script up, Script down) throws SQLException {
    try {
      var parsedUp = run.parse(up);
      var parsedDown = run.parse(down);
      return parsedUp.transactional() && parsedDown.transactional()
          ? inTransaction(parsedUp, parsedDown)
          : outside(parsedUp, parsedDown);
    } catch (UserError e) {
      return e.summary();
    }
  }

  private String inTransaction(ParsedScript up, ParsedScript down) throws SQLException {
    run.connection().setAutoCommit(false);
    try {
      var wrong = back(down, () -> run.run(down, _ -> {}));
      return wrong.isEmpty()
          ? again(
              up,
              down,
              () -> {
                run.execute("SET CONSTRAINTS ALL IMMEDIATE");
                run.run(up, _ -> {});
              })
          : wrong;
    } finally {
      run.connection().rollback();
      run.connection().setAutoCommit(true);
    }
  }

  /** What cannot run in a transaction cannot be rolled back: up is applied again in any case. */
  private String outside(ParsedScript up, ParsedScript down) throws SQLException {
    var wrong = back(down, () -> run.commit(down.script(), _ -> {}));
    var wrongAgain = again(up, down, () -> run.commit(up.script(), _ -> {}));
    return wrong.isEmpty() ? wrongAgain : wrong;
  }

  @FunctionalInterface
  private interface Action {
    void run() throws SQLException;
  }

  private String back(ParsedScript down, Action action) throws SQLException {
    var file = down.script().file();
    try {
      action.run();
    } catch (StatementException e) {
      return file + " fails: " + where(e);
    }
    var differences = reader.read().differencesFrom(before);
    return differences.isEmpty() ? "" : file + " does not restore the schema: " + some(differences);
  }

  private String again(ParsedScript up, ParsedScript down, Action action) throws SQLException {
    var order = up.script().file() + " after " + down.script().file();
    try {
      action.run();
    } catch (StatementException e) {
      return order + " fails: " + where(e);
    }
    var differences = reader.read().differencesFrom(after);
    return differences.isEmpty() ? "" : order + " gives another schema: " + some(differences);
  }

  private static String where(StatementException refused) {
    var failure = refused.failure();
    return "%s:%d: %s"
        .formatted(failure.script(), failure.line(), ServerMessage.of(failure.cause()));
  }

  private static String some(List<String> differences) {
    var shown = String.join(", ", differences.subList(0, Math.min(SHOWN, differences.size())));
    int more = differences.size() - SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
