package io.stackshift.postgres;

import java.sql.SQLException;

/** One statement of a script, not sent yet. It may be sent again after a rollback to before it. */
public interface StatementRun {

  /** The statement as it is in the script. */
  String sql();

  /** Sends it as it is. */
  void run() throws SQLException;

  /** Sends another in its place. */
  void run(String sql) throws SQLException;
}
