package io.stackshift.testbed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A stand-in for Hasura's GraphQL engine, for machines where its image can't be had. It is not
 * Hasura: it answers no GraphQL. It speaks the part of the protocol that a deployment needs, as
 * documented for version 2 in the <a
 * href="https://hasura.io/docs/2.0/api-reference/metadata-api/manage-metadata/">metadata API</a>,
 * the <a href="https://hasura.io/docs/2.0/api-reference/health/">health API</a> and the <a
 * href="https://hasura.io/docs/2.0/api-reference/version/">version API</a>:
 *
 * <ul>
 *   <li>{@code GET /healthz}, with {@code ?strict=true}; {@code GET /v1/version}
 *   <li>{@code POST /v1/metadata}: {@code export_metadata}, {@code replace_metadata} (with {@code
 *       resource_version} and {@code allow_inconsistent_metadata}), {@code reload_metadata}, {@code
 *       get_inconsistent_metadata}, {@code pg_track_tables}
 *   <li>{@code POST /v2/query}: {@code run_sql}, for queries
 * </ul>
 *
 * <p>Like the original it keeps the metadata in the database (schema {@code hdb_catalog}) and
 * judges its consistency by the tables and columns that it saw at the last start, replacement or
 * reload: a column dropped behind its back shows as inconsistent only after a reload.
 */
public final class HasuraStandIn implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEFAULT_PORT = 8080;
  private static final String EMPTY_METADATA = "{\"version\":3,\"sources\":[]}";

  private final HttpServer server;
  private final ExecutorService executor;
  private final Store store;
  private final String adminSecret;
  private volatile List<ObjectNode> inconsistencies = List.of();

  private HasuraStandIn(HttpServer server, Store store, String adminSecret) {
    this.server = server;
    this.store = store;
    this.adminSecret = adminSecret;
    this.executor = Executors.newFixedThreadPool(4);
  }

  /**
   * Starts as a service: {@code graphql-engine serve}, told by Hasura's own variables {@code
   * HASURA_GRAPHQL_DATABASE_URL}, {@code HASURA_GRAPHQL_ADMIN_SECRET} and {@code
   * HASURA_GRAPHQL_SERVER_PORT}.
   */
  public static void main(String[] arguments) {
    var environment = System.getenv();
    var url = URI.create(environment.getOrDefault("HASURA_GRAPHQL_DATABASE_URL", ""));
    if (url.getUserInfo() == null) {
      System.err.println("HASURA_GRAPHQL_DATABASE_URL must be postgres://user:password@host/name");
      System.exit(1);
    }
    var credentials = url.getUserInfo().split(":", 2);
    var port = environment.getOrDefault("HASURA_GRAPHQL_SERVER_PORT", "" + DEFAULT_PORT);
    try {
      var engine =
          start(
              new InetSocketAddress(Integer.parseInt(port)),
              "jdbc:postgresql://" + url.getRawAuthority().replaceFirst("^.*@", "") + url.getPath(),
              credentials[0],
              credentials.length > 1 ? credentials[1] : "",
              environment.getOrDefault("HASURA_GRAPHQL_ADMIN_SECRET", ""));
      Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
      System.out.println("Hasura stand-in listens on port " + port);
    } catch (SQLException | IOException failure) {
      System.err.println("cannot start: " + failure.getMessage());
      System.exit(1);
    }
  }

  /**
   * Starts on the loopback address.
   *
   * @param port 0 for a free one
   * @param adminSecret empty for none
   */
  public static HasuraStandIn start(
      int port, String jdbcUrl, String user, String password, String adminSecret)
      throws SQLException, IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return start(address, jdbcUrl, user, password, adminSecret);
  }

  private static HasuraStandIn start(
      InetSocketAddress address, String jdbcUrl, String user, String password, String adminSecret)
      throws SQLException, IOException {
    var store = new Store(jdbcUrl, user, password);
    store.prepare();
    var engine = new HasuraStandIn(HttpServer.create(address, 0), store, adminSecret);
    engine.judge(store.read().metadata());
    engine.listen();
    return engine;
  }

  private void listen() {
    server.setExecutor(executor);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where it listens. */
  public String url() {
    var address = server.getAddress();
    return "http://127.0.0.1:" + address.getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdown();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var answer = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    return switch (exchange.getRequestURI().getPath()) {
      case "/healthz" -> health("strict=true".equals(exchange.getRequestURI().getQuery()));
      case "/v1/version" ->
          Answer.of(object().put("server_type", "ce").put("version", "v2.48.4-stand-in"));
      case "/v1/metadata", "/v2/query" -> command(exchange);
      default -> Answer.error(404, "$", "not-found", "resource does not exist");
    };
  }

  private Answer health(boolean strict) {
    try {
      store.read();
    } catch (SQLException unreachable) {
      return Answer.text(500, "ERROR");
    }
    if (inconsistencies.isEmpty()) {
      return Answer.text(200, "OK");
    }
    return strict
        ? Answer.text(500, "ERROR: inconsistent objects in schema")
        : Answer.text(200, "WARN: inconsistent objects in schema");
  }

  private Answer command(HttpExchange exchange) throws IOException {
    if (!"POST".equals(exchange.getRequestMethod())) {
      return Answer.error(405, "$", "method-not-allowed", "POST only");
    }
    var refusal = refuse(exchange.getRequestHeaders().getFirst("X-Hasura-Admin-Secret"));
    if (!refusal.isEmpty()) {
      return Answer.error(401, "$", "access-denied", refusal);
    }
    try {
      var request = JSON.readTree(exchange.getRequestBody());
      return dispatch(request);
    } catch (JsonProcessingException malformed) {
      return Answer.error(400, "$", "invalid-json", malformed.getOriginalMessage());
    } catch (SQLException failure) {
      return Answer.error(500, "$", "postgres-error", failure.getMessage());
    }
  }

  private String refuse(String given) {
    if (adminSecret.isEmpty() || adminSecret.equals(given)) {
      return "";
    }
    return given == null
        ? "x-hasura-admin-secret/x-hasura-access-key required, but not found"
        : "invalid \"x-hasura-admin-secret\"/\"x-hasura-access-key\"";
  }

  private synchronized Answer dispatch(JsonNode request) throws SQLException {
    var version = request.path("version").asInt(1);
    return switch (request.path("type").asText()) {
      case "export_metadata" -> export(version);
      case "replace_metadata" -> replace(request, version);
      case "reload_metadata" -> reload();
      case "get_inconsistent_metadata" -> Answer.of(consistency(inconsistencies));
      case "pg_track_tables" -> track(request.at("/args/tables"));
      case "run_sql" -> runSql(request.at("/args/sql").asText());
      case "" -> Answer.error(400, "$", "parse-failed", "key \"type\" not found");
      default ->
          Answer.error(
              400, "$.type", "not-supported", "the stand-in does not know " + request.get("type"));
    };
  }

  private Answer export(int version) throws SQLException {
    var stored = store.read();
    if (version == 1) {
      return Answer.of(stored.metadata());
    }
    return Answer.of(
        object()
            .put("resource_version", stored.resourceVersion())
            .<ObjectNode>set("metadata", stored.metadata()));
  }

  private Answer replace(JsonNode request, int version) throws SQLException {
    var arguments = request.path("args");
    var metadata = withSources(version == 1 ? arguments : arguments.path("metadata"));
    if (!(metadata instanceof ObjectNode) || !metadata.path("sources").isArray()) {
      return Answer.error(400, "$.args", "parse-failed", "key \"sources\" not found");
    }
    var found = inspect(metadata);
    var tolerant = arguments.path("allow_inconsistent_metadata").asBoolean(false);
    if (!found.isEmpty() && !tolerant) {
      return inconsistent(found);
    }
    if (!store.replace(metadata, request.path("resource_version").asInt(0))) {
      return Answer.error(
          409,
          "$",
          "conflict",
          "metadata resource version referenced (%d) did not match current version"
              .formatted(request.path("resource_version").asInt()));
    }
    inconsistencies = found;
    return Answer.of(version == 1 ? object().put("message", "success") : consistency(found));
  }

  /** Metadata of version 2 is that of the source that HASURA_GRAPHQL_DATABASE_URL defines. */
  private static JsonNode withSources(JsonNode metadata) {
    if (metadata.path("version").asInt(1) == 3 || !metadata.has("tables")) {
      return metadata;
    }
    var source = object().put("name", "default").put("kind", "postgres");
    source.set("tables", metadata.path("tables"));
    var current = object().put("version", 3);
    current.putArray("sources").add(source);
    return current;
  }

  private static Answer inconsistent(List<ObjectNode> found) {
    var body =
        object()
            .put("path", "$.args")
            .put("error", "cannot continue due to inconsistent metadata")
            .put("code", "unexpected");
    body.putArray("internal").addAll(found);
    return new Answer(400, body.toString(), "application/json");
  }

  private Answer reload() throws SQLException {
    judge(store.read().metadata());
    var body = object().put("message", "success").put("is_consistent", inconsistencies.isEmpty());
    if (!inconsistencies.isEmpty()) {
      body.putArray("inconsistent_objects").addAll(inconsistencies);
    }
    return Answer.of(body);
  }

  private Answer track(JsonNode tables) throws SQLException {
    var metadata = (ObjectNode) store.read().metadata();
    for (var one : tables) {
      for (var source : metadata.path("sources")) {
        if (source.path("name").equals(one.path("source"))) {
          ((ObjectNode) source)
              .withArrayProperty("tables")
              .add(object().<ObjectNode>set("table", one.path("table")));
        }
      }
    }
    var found = inspect(metadata);
    if (!found.isEmpty()) {
      return inconsistent(found);
    }
    store.replace(metadata, 0);
    judge(metadata);
    return Answer.of(object().put("message", "success"));
  }

  private Answer runSql(String query) throws SQLException {
    var body = object().put("result_type", "TuplesOk");
    body.set("result", store.rows(query));
    return Answer.of(body);
  }

  private static ObjectNode consistency(List<ObjectNode> found) {
    var body = object().put("is_consistent", found.isEmpty());
    body.putArray("inconsistent_objects").addAll(found);
    return body;
  }

  private void judge(JsonNode metadata) throws SQLException {
    inconsistencies = inspect(metadata);
  }

  private List<ObjectNode> inspect(JsonNode metadata) throws SQLException {
    return new Inspection(store.columnsByTable()).of(metadata);
  }

  private static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** An HTTP answer. */
  private record Answer(int status, String body, String contentType) {

    static Answer of(JsonNode body) {
      return new Answer(200, body.toString(), "application/json");
    }

    static Answer text(int status, String body) {
      return new Answer(status, body, "text/plain");
    }

    static Answer error(int status, String path, String code, String message) {
      var body = object().put("path", path).put("error", message).put("code", code);
      return new Answer(status, body.toString(), "application/json");
    }
  }

  /** A table as metadata names it. */
  private record Table(String schema, String name) {

    static Table of(JsonNode node) {
      return node.isTextual()
          ? new Table("public", node.asText())
          : new Table(node.path("schema").asText("public"), node.path("name").asText());
    }

    /** As Hasura writes it: without the schema where that is the default one. */
    String display() {
      return "public".equals(schema) ? name : schema + "." + name;
    }
  }

  /** Compares what the metadata names with what the database has. */
  private record Inspection(Map<Table, Set<String>> columnsByTable) {

    private static final List<String> PERMISSIONS = List.of("select", "insert", "update");

    List<ObjectNode> of(JsonNode metadata) {
      var found = new ArrayList<ObjectNode>();
      for (var source : metadata.path("sources")) {
        for (var tracked : source.path("tables")) {
          inspectTable(source.path("name").asText("default"), tracked, found);
        }
      }
      return List.copyOf(found);
    }

    private void inspectTable(String source, JsonNode tracked, List<ObjectNode> found) {
      var table = Table.of(tracked.path("table"));
      var columns = columnsByTable.get(table);
      if (columns == null) {
        found.add(
            inconsistency(
                "table",
                "table %s in source %s".formatted(table.display(), source),
                "no such table/view exists in source: \"%s\"".formatted(table.display()),
                tracked.path("table")));
        return;
      }
      for (var kind : PERMISSIONS) {
        for (var permission : tracked.path(kind + "_permissions")) {
          inspectPermission(source, table, columns, kind, permission, found);
        }
      }
    }

    private static void inspectPermission(
        String source,
        Table table,
        Set<String> columns,
        String kind,
        JsonNode permission,
        List<ObjectNode> found) {
      var role = permission.path("role").asText();
      for (var column : permission.path("permission").path("columns")) {
        if (!columns.contains(column.asText())) {
          found.add(
              inconsistency(
                  kind + "_permission",
                  "%s permission for role %s of table %s in source %s"
                      .formatted(kind, role, table.display(), source),
                  "in table \"%s\": in permission for role \"%s\": \"%s\" does not exist"
                      .formatted(table.display(), role, column.asText()),
                  permission));
        }
      }
    }

    private static ObjectNode inconsistency(
        String type, String name, String reason, JsonNode definition) {
      return object()
          .put("type", type)
          .put("name", name)
          .put("reason", "Inconsistent object: " + reason)
          .set("definition", definition);
    }
  }

  /** The metadata with the version that a writer may insist on. */
  private record Stored(JsonNode metadata, int resourceVersion) {}

  /** The database: the metadata's table, and the catalogue that metadata is judged by. */
  private record Store(String jdbcUrl, String user, String password) {

    private static final String COLUMNS =
        """
        SELECT n.nspname, c.relname, a.attname
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p')
        """;

    private Connection connect() throws SQLException {
      return DriverManager.getConnection(jdbcUrl, user, password);
    }

    void prepare() throws SQLException {
      try (var connection = connect();
          var statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS hdb_catalog");
        statement.execute(
            """
            CREATE TABLE IF NOT EXISTS hdb_catalog.hdb_metadata (
              id integer PRIMARY KEY,
              metadata json NOT NULL,
              resource_version integer NOT NULL DEFAULT 1)
            """);
        statement.execute(
            "INSERT INTO hdb_catalog.hdb_metadata (id, metadata) VALUES (1, '%s') ON CONFLICT DO NOTHING"
                .formatted(EMPTY_METADATA));
      }
    }

    Stored read() throws SQLException {
      try (var connection = connect();
          var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  "SELECT metadata, resource_version FROM hdb_catalog.hdb_metadata WHERE id = 1")) {
        if (!rows.next()) {
          throw new SQLException("hdb_catalog.hdb_metadata is empty");
        }
        return new Stored(parse(rows.getString(1)), rows.getInt(2));
      }
    }

    /**
     * Replaces the metadata if nobody else did since.
     *
     * @param expected the version that must still be the current one; 0 for any
     */
    boolean replace(JsonNode metadata, int expected) throws SQLException {
      var update =
          """
          UPDATE hdb_catalog.hdb_metadata
          SET metadata = ?::json, resource_version = resource_version + 1
          WHERE id = 1 AND (? = 0 OR resource_version = ?)
          """;
      try (var connection = connect();
          var statement = connection.prepareStatement(update)) {
        statement.setString(1, metadata.toString());
        statement.setInt(2, expected);
        statement.setInt(3, expected);
        return statement.executeUpdate() == 1;
      }
    }

    /** What a query gives, as texts, under the names of its columns. */
    ArrayNode rows(String query) throws SQLException {
      var result = JSON.createArrayNode();
      try (var connection = connect();
          var statement = connection.createStatement();
          var rows = statement.executeQuery(query)) {
        var columns = rows.getMetaData();
        var names = result.addArray();
        for (int column = 1; column <= columns.getColumnCount(); column++) {
          names.add(columns.getColumnName(column));
        }
        while (rows.next()) {
          var row = result.addArray();
          for (int column = 1; column <= columns.getColumnCount(); column++) {
            row.add(rows.getString(column));
          }
        }
      }
      return result;
    }

    Map<Table, Set<String>> columnsByTable() throws SQLException {
      var columns = new HashMap<Table, Set<String>>();
      try (var connection = connect();
          var statement = connection.createStatement();
          var rows = statement.executeQuery(COLUMNS)) {
        while (rows.next()) {
          columns
              .computeIfAbsent(
                  new Table(rows.getString(1), rows.getString(2)), table -> new HashSet<>())
              .add(rows.getString(3));
        }
      }
      return columns;
    }

    private static JsonNode parse(String json) {
      try {
        return JSON.readTree(json);
      } catch (JsonProcessingException malformed) {
        throw new UncheckedIOException(malformed);
      }
    }
  }
}
