package io.stackshift.postgres.run;

import io.stackshift.migration.StatementTime;
import io.stackshift.postgres.script.ParsedScript;
import io.stackshift.postgres.script.StatementExecution;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/** Runs scripts that cannot run in a transaction: each statement is committed by itself. */
final class SingleStatements {

  private final Session session;
  private int done;

  SingleStatements(Session session) {
    this.session = session;
  }

  /** How many statements have run. */
  int done() {
    return done;
  }

  /** Runs a script; each statement is tried again by itself when it gets no lock. */
  List<StatementTime> run(ParsedScript script) throws SQLException {
    done = 0;
    var times = new ArrayList<StatementTime>();
    session.reset();
    for (var statement : script.statements()) {
      if (ParsedScript.isConcurrent(statement)) {
        concurrently(script, statement, times);
      } else {
        session.lockTimeout(session.settings().lockTimeout());
        session.lockRetry().run(() -> run(script, statement, times));
      }
      done++;
    }
    session.reset();
    return times;
  }

  private void run(ParsedScript script, SqlStatement statement, List<StatementTime> times)
      throws SQLException {
    times.add(StatementExecution.run(session.connection(), script, statement, session.watch()));
  }

  /** CONCURRENTLY waits for other transactions by design, and nobody waits behind it. */
  private void concurrently(ParsedScript script, SqlStatement statement, List<StatementTime> times)
      throws SQLException {
    session.lockTimeout(Duration.ZERO);
    var inTheWay = InvalidIndexes.inTheWay(session.connection(), statement);
    if (inTheWay.isPresent()) {
      session
          .progress()
          .detail(
              "the invalid index " + inTheWay.get() + " was left by a failed attempt: removing it");
      InvalidIndexes.drop(session.connection(), inTheWay.get());
    }
    run(script, statement, times);
  }
}
