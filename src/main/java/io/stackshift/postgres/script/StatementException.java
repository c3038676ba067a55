package io.stackshift.postgres.script;

import java.sql.SQLException;

/** A statement of a script that the server refused, or that was lost with its connection. */
public final class StatementException extends SQLException {

  private static final long serialVersionUID = 1;

  private final transient ScriptFailure failure;

  StatementException(ScriptFailure failure) {
    super(failure.cause().getMessage(), failure.cause().getSQLState(), failure.cause());
    this.failure = failure;
  }

  /** Which statement, and why. */
  public ScriptFailure failure() {
    return failure;
  }

  /** Whether rows are why: with others, or none, the same statement may succeed. */
  public boolean isForRows() {
    // Data exceptions and violated constraints:
    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    var state = getSQLState() == null ? "" : getSQLState();
    return state.startsWith("22") || state.startsWith("23");
  }
}
