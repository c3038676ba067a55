package io.stackshift.postgres.script;

import io.stackshift.error.UserError;
import io.stackshift.migration.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Values of Flyway's own placeholders ({@code ${flyway:…}}), replaced everywhere in a script as
 * Flyway does. For others the project would have to give values.
 *
 * @see <a href="https://documentation.red-gate.com/flyway/flyway-concepts/migrations/placeholders">
 *     Flyway's documentation</a>
 */
public final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private Placeholders(Map<String, String> values) {
    this.values.putAll(values);
  }

  /** The values that hold in a connection. */
  public static Placeholders of(Connection connection, String historyTable) throws SQLException {
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery("SELECT current_schema(), current_user, current_database()")) {
      row.next();
      var schema = row.getString(1);
      return new Placeholders(
          Map.of(
              "flyway:defaultSchema", schema == null ? "public" : schema,
              "flyway:user", row.getString(2),
              "flyway:database", row.getString(3),
              "flyway:timestamp", TIMESTAMP.format(LocalDateTime.now(ZoneId.systemDefault())),
              "flyway:table", historyTable));
    }
  }

  /**
   * Refuses a placeholder that has no value anywhere.
   *
   * @throws UserError REFUSED naming file and line
   */
  public static void check(Script script) {
    PLACEHOLDER
        .matcher(script.sql())
        .results()
        .forEach(found -> {
          if (!KNOWN.matcher(found.group(1)).matches()) {
            throw unknown(script, found);
          }
        });
  }

  private static final Pattern KNOWN =
      Pattern.compile(
          "flyway:(defaultSchema|user|database|timestamp|table|filename)",
          Pattern.CASE_INSENSITIVE);

  /** The script with the values in place of the placeholders. */
  public Script replace(Script script) {
    if (!script.sql().contains("${")) {
      return script;
    }
    return script.withSql(
        PLACEHOLDER
            .matcher(script.sql())
            .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(value(script, found))));
  }

  private String value(Script script, MatchResult found) {
    if (found.group(1).equalsIgnoreCase("flyway:filename")) {
      return script.file();
    }
    var value = values.get(found.group(1));
    if (value == null) {
      throw unknown(script, found);
    }
    return value;
  }

  private static UserError unknown(Script script, MatchResult found) {
    long line = 1 + script.sql().substring(0, found.start()).chars().filter(c -> c == '\n').count();
    return UserError.refused(
        "Flyway takes " + found.group() + " for a placeholder, and there is no value for it",
        script.file() + ":" + line,
        "Write the value itself, or, if it is not a placeholder, write '$' || '{…}'.");
  }
}
