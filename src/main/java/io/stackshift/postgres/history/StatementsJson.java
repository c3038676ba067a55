package io.stackshift.postgres.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackshift.migration.StatementTime;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Statements and their times, as the log keeps them. */
final class StatementsJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private StatementsJson() {}

  static List<StatementTime> read(String json) throws SQLException {
    try {
      var times = new ArrayList<StatementTime>();
      for (var node : JSON.readTree(json)) {
        times.add(
            new StatementTime(
                node.path("line").asInt(),
                node.path("text").asText(),
                Duration.ofNanos(Math.round(node.path("ms").asDouble() * 1_000_000))));
      }
      return times;
    } catch (JsonProcessingException e) {
      throw new SQLException(
          "the statements in  " + MigrationLog.TABLE + "  are not what was written", e);
    }
  }

  static String write(List<StatementTime> statements) {
    var array = JSON.createArrayNode();
    for (var statement : statements) {
      // PostgreSQL's JSON has no place for the character NUL.
      array
          .addObject()
          .put("line", statement.line())
          .put("text", statement.text().replace("\0", ""))
          .put("ms", statement.took().toNanos() / 1_000_000.0);
    }
    return array.toString();
  }
}
