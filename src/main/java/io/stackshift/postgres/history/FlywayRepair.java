package io.stackshift.postgres.history;

import io.stackshift.migration.Migrations;
import io.stackshift.migration.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.internal.util.AbbreviationUtils;

/** Puts Flyway's table in order as Flyway's own repair does. */
record FlywayRepair(Connection connection, String table) {

  /**
   * Removes rows of failures.
   *
   * @param align whether checksums, descriptions and names become those of the files
   * @return what was done
   */
  List<String> run(List<History.Remark> remarks, Migrations migrations, boolean align)
      throws SQLException {
    var done = new ArrayList<String>();
    for (var remark : remarks) {
      if (remark.failed()) {
        done.add("the row of the failed " + remark.script() + " is removed");
      }
    }
    if (Tables.exists(connection, table)) {
      Tables.execute(connection, "DELETE FROM " + table + " WHERE NOT success");
    }
    if (align) {
      for (var row : FlywayRow.applied(FlywayRow.all(connection, table)).values()) {
        var script = migrations.ups().get(row.version());
        if (script != null && row.type().equals("SQL") && align(row, script)) {
          done.add("version " + row.version() + " has the checksum of " + script.file());
        }
      }
    }
    return done;
  }

  /** As Flyway's own repair does. */
  private boolean align(FlywayRow row, Script script) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "UPDATE "
                + table
                + " SET checksum = ?, description = ?, script = ? WHERE installed_rank = ?"
                + " AND (checksum IS DISTINCT FROM ? OR description <> ? OR script <> ?)")) {
      statement.setInt(1, FlywayHistory.checksum(script));
      statement.setString(2, AbbreviationUtils.abbreviateDescription(script.description()));
      statement.setString(3, AbbreviationUtils.abbreviateScript(script.file()));
      statement.setInt(4, row.rank());
      statement.setInt(5, FlywayHistory.checksum(script));
      statement.setString(6, AbbreviationUtils.abbreviateDescription(script.description()));
      statement.setString(7, AbbreviationUtils.abbreviateScript(script.file()));
      return statement.executeUpdate() > 0;
    }
  }
}
