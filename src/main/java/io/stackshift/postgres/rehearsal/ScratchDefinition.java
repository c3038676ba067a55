package io.stackshift.postgres.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.core.Utils;

/**
 * What a scratch database has in common with the application's.
 *
 * @param properties of its row in {@code pg_database}, some of which not every version has; empty
 *     when it does not exist
 */
record ScratchDefinition(Map<String, String> properties) {

  private static final String QUERY =
      """
      SELECT p.key, p.value
      FROM pg_database d,
        jsonb_each_text(to_jsonb(d) - 'datacl' || jsonb_build_object(
          'encoding', pg_encoding_to_char(d.encoding))) p
      WHERE d.datname = ? AND p.value IS NOT NULL
      """;

  static ScratchDefinition of(Connection maintenance, String application) throws SQLException {
    var properties = new TreeMap<String, String>();
    try (var query = maintenance.prepareStatement(QUERY)) {
      query.setString(1, application);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          properties.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return new ScratchDefinition(properties);
  }

  /** The statement that makes a database of a name. */
  String create(String name) throws SQLException {
    var create = new StringBuilder("CREATE DATABASE " + name + " TEMPLATE template0");
    option(create, "ENCODING", "encoding");
    option(create, "LC_COLLATE", "datcollate");
    option(create, "LC_CTYPE", "datctype");
    switch (properties.getOrDefault("datlocprovider", "c")) {
      case "i" -> {
        create.append(" LOCALE_PROVIDER icu");
        // Named daticulocale in 15 and 16, datlocale from 17 on.
        option(create, "ICU_LOCALE", "daticulocale");
        option(create, "ICU_LOCALE", "datlocale");
        option(create, "ICU_RULES", "daticurules");
      }
      case "b" -> {
        create.append(" LOCALE_PROVIDER builtin");
        option(create, "BUILTIN_LOCALE", "datlocale");
      }
      default -> {}
    }
    return create.toString();
  }

  private void option(StringBuilder create, String option, String property) throws SQLException {
    var value = properties.get(property);
    if (value != null) {
      create.append(' ').append(option).append(" '");
      Utils.escapeLiteral(create, value, true).append('\'');
    }
  }
}
