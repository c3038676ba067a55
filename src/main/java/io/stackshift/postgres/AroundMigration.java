package io.stackshift.postgres;

import io.stackshift.migration.Loss;
import io.stackshift.migration.Version;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What happens beside a migration, on its connection and in its transaction. Beside one that cannot
 * run in a transaction, each call has a transaction of its own. Nothing may be committed or rolled
 * back here. A failure is a failure of the migration; when a lock was not to be had in time
 * (SQLSTATE 55P03) the whole transaction is tried again, calls included.
 */
public interface AroundMigration {

  /** Nothing. */
  AroundMigration NONE = new AroundMigration() {};

  /**
   * Before the first statement of an up script.
   *
   * @param losses what the rehearsal has shown that it destroys
   */
  default void beforeUp(Connection connection, Version version, List<Loss> losses)
      throws SQLException {}

  /** After the last statement of an up script, before the history has its row. */
  default void afterUp(Connection connection, Version version, List<Loss> losses)
      throws SQLException {}

  /** Before the first statement of a repeatable script, which belongs to no version. */
  default void beforeRepeatable() {}

  /** Before the first statement of a down script. */
  default void beforeDown(Connection connection, Version version) throws SQLException {}

  /** After the last statement of a down script, before the history says that it is undone. */
  default void afterDown(Connection connection, Version version) throws SQLException {}

  /** Runs a statement of an up script; twice, after taking the first back, where that helps. */
  default void up(Connection connection, StatementRun statement) throws SQLException {
    statement.run();
  }

  /** Runs a statement of a down script, or another in its place. */
  default void down(Connection connection, StatementRun statement) throws SQLException {
    statement.run();
  }
}
