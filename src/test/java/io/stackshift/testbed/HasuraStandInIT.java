package io.stackshift.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackshift.metadata.HasuraMetadata;
import io.stackshift.settings.MetadataDocument;
import io.stackshift.settings.MetadataSettings;
import io.stackshift.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The stand-in behaves as Hasura's documentation says, as far as a deployment can tell. */
@ResourceLock(Shared.POSTGRES)
class HasuraStandInIT {

  private static final String SECRET = "open sesame";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final PostgreSQLContainer POSTGRES =
      new PostgreSQLContainer(
          DockerImageName.parse("127.0.0.1:5055/stackshift-testbed/postgres:15")
              .asCompatibleSubstituteFor("postgres"));

  private final HttpClient client = HttpClient.newHttpClient();
  private HasuraStandIn hasura;

  @BeforeAll
  static void startPostgres() {
    POSTGRES.start();
  }

  @AfterAll
  static void stopPostgres() {
    POSTGRES.stop();
  }

  @BeforeEach
  void start() throws SQLException, IOException {
    sql("DROP SCHEMA IF EXISTS hdb_catalog CASCADE");
    sql("DROP TABLE IF EXISTS orders, refunds, flyway_schema_history");
    sql("CREATE TABLE orders (id bigint, item text)");
    hasura = startHasura();
  }

  @AfterEach
  void stop() {
    hasura.close();
    client.close();
  }

  @Test
  void keepsMetadataThatFitsTheDatabase() throws Exception {
    var replaced = post(replace("id", "item"));
    assertThat(replaced.statusCode()).isEqualTo(200);
    assertThat(json(replaced).path("is_consistent").asBoolean()).isTrue();

    hasura.close();
    hasura = startHasura();

    var exported = json(post(request("export_metadata", 2, "{}")));
    assertThat(exported.path("resource_version").asInt()).isEqualTo(2);
    assertThat(exported.at("/metadata/sources/0/tables/0/table/name").asText()).isEqualTo("orders");
  }

  @Test
  void refusesMetadataThatNamesWhatIsNotThere() throws Exception {
    var refused = post(replace("id", "colour"));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("error").asText())
        .isEqualTo("cannot continue due to inconsistent metadata");
    assertThat(json(refused).at("/internal/0/reason").asText()).contains("\"colour\"");
    var exported = json(post(request("export_metadata", 2, "{}")));
    assertThat(exported.path("resource_version").asInt()).isEqualTo(1);
  }

  @Test
  void showsADroppedColumnOnlyAfterAReload() throws Exception {
    post(replace("id", "item"));
    sql("ALTER TABLE orders DROP COLUMN item");
    assertThat(get("/healthz?strict=true").body()).isEqualTo("OK");

    var reloaded = post(request("reload_metadata", 1, "{\"reload_sources\": true}"));

    assertThat(reloaded.statusCode()).isEqualTo(200);
    assertThat(json(reloaded).path("is_consistent").asBoolean()).isFalse();
    assertThat(get("/healthz").body()).isEqualTo("WARN: inconsistent objects in schema");
    assertThat(get("/healthz?strict=true").statusCode()).isEqualTo(500);
    var found = json(post(request("get_inconsistent_metadata", 1, "{}")));
    assertThat(found.path("inconsistent_objects")).hasSize(1);
  }

  @Test
  void toleratesInconsistencyWhereAsked() throws Exception {
    var arguments =
        "{\"allow_inconsistent_metadata\": true, \"metadata\": %s}"
            .formatted(metadata("id", "colour"));

    var replaced = post(request("replace_metadata", 2, arguments));

    assertThat(replaced.statusCode()).isEqualTo(200);
    assertThat(json(replaced).path("is_consistent").asBoolean()).isFalse();
  }

  @Test
  void refusesAWriterWhoMissedAnotherOnes() throws Exception {
    post(replace("id"));
    var stale =
        "{\"type\": \"replace_metadata\", \"version\": 2, \"resource_version\": 1, \"args\": %s}"
            .formatted("{\"metadata\": %s}".formatted(metadata("id")));

    var refused = post(stale);

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).path("code").asText()).isEqualTo("conflict");
  }

  @Test
  void takesMetadataOfVersionTwoForTheDefaultSource() throws Exception {
    var older =
        """
        {"metadata": {"version": 2, "tables": [
          {"table": {"schema": "public", "name": "orders"}}]}}
        """;

    var replaced = post(request("replace_metadata", 2, older));

    assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
    var exported = json(post(request("export_metadata", 2, "{}")));
    assertThat(exported.at("/metadata/sources/0/tables/0/table/name").asText()).isEqualTo("orders");
  }

  @Test
  void tracksTablesThatAreNew() throws Exception {
    post(replace("id"));
    sql("CREATE TABLE refunds (id bigint)");
    sql("CREATE TABLE flyway_schema_history (installed_rank int)");
    var http = new OkHttpClient();
    var metadata =
        new HasuraMetadata(
            MetadataSettings.Hasura.of(
                "", hasura.url(), new Secret(SECRET), new MetadataDocument.None()),
            http);

    assertThat(metadata.track(List.of("public"))).containsExactly("public.refunds");
    assertThat(metadata.track(List.of("public"))).isEmpty();

    var exported = json(post(request("export_metadata", 2, "{}")));
    assertThat(exported.at("/metadata/sources/0/tables/1/table/name").asText())
        .isEqualTo("refunds");
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  @Test
  void refusesAWrongSecret() throws Exception {
    var refused = post(request("export_metadata", 2, "{}"), "guessed");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(json(refused).path("code").asText()).isEqualTo("access-denied");
  }

  @Test
  void saysItsVersionWithoutASecret() throws Exception {
    assertThat(json(get("/v1/version")).path("server_type").asText()).isEqualTo("ce");
  }

  private static HasuraStandIn startHasura() throws SQLException, IOException {
    return HasuraStandIn.start(
        0, POSTGRES.getJdbcUrl(), POSTGRES.getUsername(), POSTGRES.getPassword(), SECRET);
  }

  private static void sql(String statement) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                POSTGRES.getJdbcUrl(), POSTGRES.getUsername(), POSTGRES.getPassword());
        var work = connection.createStatement()) {
      work.execute(statement);
    }
  }

  private static String replace(String... columns) {
    return request("replace_metadata", 2, "{\"metadata\": %s}".formatted(metadata(columns)));
  }

  private static String request(String type, int version, String arguments) {
    return "{\"type\": \"%s\", \"version\": %d, \"args\": %s}".formatted(type, version, arguments);
  }

  private static String metadata(String... columns) {
    return """
    {"version": 3, "sources": [{"name": "default", "kind": "postgres", "tables": [
      {"table": {"schema": "public", "name": "orders"}, "select_permissions": [
        {"role": "clerk", "permission": {"columns": ["%s"], "filter": {}}}]}]}]}
    """
        .formatted(String.join("\", \"", columns));
  }

  private HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return post(body, SECRET);
  }

  private HttpResponse<String> post(String body, String secret)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(hasura.url() + "/v1/metadata"))
            .header("X-Hasura-Admin-Secret", secret)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(hasura.url() + path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }
}
