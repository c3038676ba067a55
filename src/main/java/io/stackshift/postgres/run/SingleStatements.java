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
  private final StatementExecution.Sender sender;
  private int done;

  SingleStatements(Session session, StatementExecution.Sender sender) {
    this.session = session;
    this.sender = sender;
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
        session.lockRetry().run(() -> run(script, statement, times, sender));
      }
      done++;
    }
    session.reset();
    return times;
  }

  private void run(
      ParsedScript script,
      SqlStatement statement,
      List<StatementTime> times,
      StatementExecution.Sender how)
      throws SQLException {
    times.add(
        StatementExecution.run(session.connection(), script, statement, session.watch(), how));
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
    run(script, statement, times, StatementExecution.Sender.PLAIN);
  }
}
