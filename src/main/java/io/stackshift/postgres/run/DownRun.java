package io.stackshift.postgres.run;

import io.stackshift.migration.StatementTime;
import io.stackshift.postgres.AroundMigration;
import io.stackshift.postgres.history.MigrationLog;
import io.stackshift.postgres.history.MigrationLog.Direction;
import io.stackshift.postgres.script.ParsedScript;
import io.stackshift.postgres.script.StatementExecution;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Runs down scripts, and marks their versions undone. */
final class DownRun {

  private final Session session;
  private final AroundMigration around;
  private final SingleStatements singly;

  DownRun(Session session, AroundMigration around) {
    this.session = session;
    this.around = around;
    this.singly = new SingleStatements(session, around::down);
  }

  /** How many statements have run that no transaction takes back. */
  int stays() {
    return singly.done();
  }

  /** Takes versions back: in one transaction, or a single one that cannot run in one. */
  void takeBack(List<Undo> batch) throws SQLException {
    var first = batch.getFirst().parsed();
    if (first.transactional()) {
      session
          .lockRetry()
          .run(() ->
              session.transaction(() -> {
                session.history().lock(session.connection());
                session.createTables();
                for (var undo : batch) {
                  one(undo, undo.parsed());
                }
              }));
    } else {
      alone(batch.getFirst(), first);
    }
  }

  private void one(Undo undo, ParsedScript down) throws SQLException {
    long startedAt = System.nanoTime();
    around.beforeDown(session.connection(), undo.applied().version());
    var times = StatementExecution.run(session.connection(), down, session.watch(), around::down);
    session.reset();
    after(undo, times, startedAt);
  }

  private void alone(Undo undo, ParsedScript down) throws SQLException {
    long startedAt = System.nanoTime();
    var retry = session.lockRetry();
    retry.run(() ->
        session.transaction(
            () -> around.beforeDown(session.connection(), undo.applied().version())));
    var times = singly.run(down);
    retry.run(() ->
        session.transaction(() -> {
          session.history().lock(session.connection());
          session.createTables();
          after(undo, times, startedAt);
        }));
  }

  private void after(Undo undo, List<StatementTime> times, long startedAt) throws SQLException {
    around.afterDown(session.connection(), undo.applied().version());
    session.history().markUndone(session.connection(), undo.applied());
    var took = Duration.ofNanos(System.nanoTime() - startedAt);
    session
        .log()
        .add(
            session.connection(),
            new MigrationLog.Line(undo.down(), Direction.DOWN, "", "", took, times, ""));
    session.progress().detail(undo.down().file() + " applied in " + took.toMillis() + " ms");
  }
}
