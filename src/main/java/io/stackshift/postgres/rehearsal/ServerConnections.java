package io.stackshift.postgres.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;

/** Connections to databases of one server. */
@FunctionalInterface
public interface ServerConnections {

  /** Opens a connection to a database. */
  Connection open(String database) throws SQLException;
}
