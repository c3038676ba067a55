package io.stackshift.postgres.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;

/** A database that is gone, with all that is in it, once it is closed. */
public interface ScratchDatabase extends AutoCloseable {

  /** Opens a connection to it. */
  Connection open() throws SQLException;

  /** Removes it, whoever is connected. What cannot be removed now, the next rehearsal removes. */
  @Override
  void close();
}
