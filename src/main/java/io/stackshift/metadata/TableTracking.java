package io.stackshift.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Offers tables that are new in the database: <a
 * href="https://hasura.io/docs/2.0/api-reference/metadata-api/table-view/">pg_track_tables</a> for
 * those that the <a
 * href="https://hasura.io/docs/2.0/api-reference/schema-api/run-sql/">database</a> has and the
 * metadata does not name.
 *
 * @param sources where to look; only the first counts, {@code default} when there is none
 */
record TableTracking(MetadataCalls calls, List<String> sources) {

  private static final String DEFAULT_SOURCE = "default";

  /** A table. */
  private record Table(String schema, String name) {}

  List<String> track(List<String> schemas) {
    var untracked = new ArrayList<>(tables(schemas));
    untracked.removeAll(tracked());
    if (untracked.isEmpty()) {
      return List.of();
    }
    ObjectNode command = MetadataCalls.command("pg_track_tables", 1);
    ArrayNode list =
        command.withObjectProperty("args").put("allow_warnings", true).putArray("tables");
    for (Table table : untracked) {
      ObjectNode one = list.addObject().put("source", source());
      one.putObject("table").put("schema", table.schema()).put("name", table.name());
    }
    calls.requireSuccess(calls.call(command));
    return untracked.stream().map(table -> table.schema() + "." + table.name()).toList();
  }

  private String source() {
    return sources.isEmpty() ? DEFAULT_SOURCE : sources.getFirst();
  }

  private List<Table> tables(List<String> schemas) {
    String names =
        schemas.stream()
            .map(schema -> "'" + schema.replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    ObjectNode query = MetadataCalls.JSON.createObjectNode().put("type", "run_sql");
    query
        .putObject("args")
        .put("source", source())
        .put("read_only", true)
        .put("sql", tablesIn(names));
    var answer = calls.call("v2/query", query);
    calls.requireSuccess(answer);
    List<Table> tables = new ArrayList<>();
    JsonNode rows = answer.body().path("result");
    for (int row = 1; row < rows.size(); row++) { // the first has the names of the columns
      tables.add(new Table(rows.get(row).path(0).asText(), rows.get(row).path(1).asText()));
    }
    return tables;
  }

  /** Tables, views and the like; not those in which migration tools and Stackshift keep books. */
  private static String tablesIn(String schemas) {
    return """
    SELECT n.nspname, c.relname
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND NOT c.relispartition
      AND c.relname !~ '^(stackshift_|flyway_schema_history$|schema_migrations$|atlas_schema_revisions$)'
      AND n.nspname IN (%s)
    ORDER BY 1, 2
    """
        .formatted(schemas);
  }

  private Set<Table> tracked() {
    var tracked = new HashSet<Table>();
    for (JsonNode source : calls.export().at("/metadata/sources")) {
      if (source.path("name").asText().equals(source())) {
        for (JsonNode entry : source.path("tables")) {
          JsonNode table = entry.path("table");
          tracked.add(
              new Table(table.path("schema").asText("public"), table.path("name").asText()));
        }
      }
    }
    return tracked;
  }
}
