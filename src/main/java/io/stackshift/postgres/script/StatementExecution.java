package io.stackshift.postgres.script;

import io.stackshift.migration.StatementTime;
import io.stackshift.postgres.StatementRun;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/** Runs the statements of scripts one after the other, and measures each. */
public final class StatementExecution {

  /** Is told what runs. */
  public interface Listener {

    /** Nobody. */
    Listener NONE = new Listener() {};

    /** A statement is about to be sent. */
    default void begins(ParsedScript script, SqlStatement statement) {}

    /** The statement has ended, one way or the other. */
    default void ended() {}
  }

  /** Decides how a statement is sent. */
  @FunctionalInterface
  public interface Sender {

    /** As it is. */
    Sender PLAIN = (connection, statement) -> statement.run();

    /** Sends it, in whatever way. */
    void send(Connection connection, StatementRun statement) throws SQLException;
  }

  private static final int SHOWN_LENGTH = 80;
  private static final Configuration CONFIGURATION = new FluentConfiguration();

  private StatementExecution() {}

  /**
   * Runs a whole script. Whether in a transaction is up to the connection.
   *
   * @throws StatementException for the first statement that fails; those before it have run
   */
  public static List<StatementTime> run(
      Connection connection, ParsedScript script, Listener listener, Sender sender)
      throws StatementException {
    var times = new ArrayList<StatementTime>();
    for (var statement : script.statements()) {
      times.add(run(connection, script, statement, listener, sender));
    }
    return times;
  }

  /** Runs one statement of a script. */
  public static StatementTime run(
      Connection connection,
      ParsedScript script,
      SqlStatement statement,
      Listener listener,
      Sender sender)
      throws StatementException {
    listener.begins(script, statement);
    long startedAt = System.nanoTime();
    try {
      sender.send(connection, new Sent(connection, statement));
    } catch (SQLException e) {
      int line = ServerMessage.line(statement.getLineNumber(), statement.getSql(), e);
      throw new StatementException(
          new ScriptFailure(script.script().file(), line, statement.getSql(), e));
    } finally {
      listener.ended();
    }
    var took = Duration.ofNanos(System.nanoTime() - startedAt);
    return new StatementTime(statement.getLineNumber(), shown(statement.getSql()), took);
  }

  private record Sent(Connection connection, SqlStatement statement) implements StatementRun {

    @Override
    public String sql() {
      return statement.getSql();
    }

    @Override
    public void run() throws SQLException {
      var template = new JdbcTemplate(connection, Types.NULL);
      // Flyway's own way of sending it: COPY FROM STDIN comes with the rows that follow it.
      var failure = statement.execute(template, null, CONFIGURATION).getException();
      if (failure != null) {
        throw failure;
      }
    }

    @Override
    public void run(String sql) throws SQLException {
      try (var other = connection.createStatement()) {
        other.execute(sql);
      }
    }
  }

  /** The beginning of a statement in one line without passwords, for messages and listings. */
  public static String shown(String sql) {
    var statement = SecretText.without(ParsedScript.withoutLeadingComments(sql));
    var line = statement.strip().replaceAll("\\s+", " ");
    return line.length() > SHOWN_LENGTH ? line.substring(0, SHOWN_LENGTH) + "…" : line;
  }
}
