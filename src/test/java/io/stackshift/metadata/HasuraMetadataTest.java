package io.stackshift.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.InconsistentMetadata;
import io.stackshift.doctor.MetadataVitals;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.settings.MetadataDocument;
import io.stackshift.settings.MetadataSettings;
import io.stackshift.settings.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HasuraMetadataTest {

  private static final String DOCUMENT = "{\"version\":3,\"sources\":[]}";
  private static final String SUCCESS = "{\"is_consistent\":true,\"inconsistent_objects\":[]}";
  private static final String MISSING_COLUMN =
      """
      {"type":"select_permission",
       "name":"select permission for role clerk of table orders in source default",
       "reason":"Inconsistent object: in table \\"orders\\": \\"note\\" does not exist",
       "definition":{"role":"clerk"}}
      """;

  private final FakeEngine engine = new FakeEngine();
  private final OkHttpClient http = new OkHttpClient();

  /** Knows the first replica by the name of the service. */
  private final OkHttpClient named = http.newBuilder().dns(_ -> addresses("127.0.0.1")).build();

  private final HasuraMetadata metadata =
      new HasuraMetadata(settings(engine.url(), FakeEngine.SECRET), http);

  HasuraMetadataTest() throws IOException {}

  private static MetadataSettings.Hasura settings(String url, String secret) {
    return new MetadataSettings.Hasura(
        "",
        url,
        new Secret(secret),
        new MetadataDocument.File("metadata.json"),
        List.of(),
        List.of(),
        url);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void waitsUntilTheEngineIsHealthy() {
    engine.on("/healthz", 500, "ERROR").on("/healthz", 200, "OK");

    assertThatCode(() -> metadata.awaitReady(Duration.ofSeconds(10))).doesNotThrowAnyException();
  }

  @Test
  void doctorSeesTheVersionAndWhatDoesNotFit() {
    engine
        .on("/v1/version", 200, "{\"server_type\":\"ce\",\"version\":\"v2.44.0\"}")
        .instead(
            "get_inconsistent_metadata",
            "{\"is_consistent\":false,\"inconsistent_objects\":[" + MISSING_COLUMN + "]}");

    MetadataVitals seen = metadata.look();

    assertThat(seen.version()).isEqualTo("v2.44.0");
    assertThat(seen.inconsistencies())
        .singleElement()
        .satisfies(it -> assertThat(it).contains("table orders", "\"note\" does not exist"));
  }

  @Test
  void inconsistentMetadataDoesNotKeepFromReplacingIt() {
    engine.on("/healthz", 200, "WARN: inconsistent objects in schema");

    assertThatCode(() -> metadata.awaitReady(Duration.ofSeconds(10))).doesNotThrowAnyException();
  }

  @Test
  void saysTheLastAnswerWhenTheTimeIsOver() {
    engine.on("/healthz", 500, "ERROR");

    fails(ExitCode.GATE_TIMED_OUT, () -> metadata.awaitReady(Duration.ofMillis(300)))
        .satisfies(error -> assertThat(error.what()).contains("answer 500 ERROR"))
        .returns(engine.url(), UserError::where);
  }

  @Test
  void saysThatNobodyAnswers() {
    engine.close();

    fails(ExitCode.GATE_TIMED_OUT, () -> metadata.awaitReady(Duration.ofMillis(300)))
        .satisfies(error -> assertThat(error.what()).contains("Failed to connect"))
        .satisfies(error -> assertThat(error.remedy()).contains("metadata.url"));
  }

  @Test
  void replacesTheVersionThatItSaw() {
    engine.on("replace_metadata", 200, SUCCESS);

    metadata.replace(DOCUMENT);

    assertThat(types())
        .containsExactly("export_metadata", "replace_metadata", "get_inconsistent_metadata");
    var replace = engine.calls.get(1);
    assertThat(replace.path("version").asInt()).isEqualTo(2);
    assertThat(replace.path("resource_version").asInt()).isEqualTo(7);
    assertThat(replace.at("/args/allow_inconsistent_metadata").asBoolean(true)).isFalse();
    assertThat(replace.at("/args/metadata")).hasToString(DOCUMENT);
  }

  @Test
  void unwrapsWhatAnExportPrinted() {
    engine.on("replace_metadata", 200, SUCCESS);

    metadata.replace("{\"resource_version\":3,\"metadata\":" + DOCUMENT + "}");

    assertThat(engine.calls.get(1).at("/args/metadata")).hasToString(DOCUMENT);
  }

  @Test
  void triesAgainWhenSomebodyElseWasFaster() {
    engine
        .on("replace_metadata", 409, "{\"code\":\"conflict\",\"error\":\"stale\"}")
        .on("replace_metadata", 409, "{\"code\":\"conflict\",\"error\":\"stale\"}")
        .on("replace_metadata", 200, SUCCESS);

    metadata.replace(DOCUMENT);

    assertThat(types()).filteredOn("replace_metadata"::equals).hasSize(3);
  }

  @Test
  void givesUpWhenSomebodyElseIsFasterAgainAndAgain() {
    engine.on("replace_metadata", 409, "{\"code\":\"conflict\",\"error\":\"stale version\"}");

    fails(ExitCode.ROLLOUT_FAILED, () -> metadata.replace(DOCUMENT))
        .satisfies(error -> assertThat(error.what()).contains("409", "stale version"))
        .satisfies(error -> assertThat(error.remedy()).contains("somebody else"));
  }

  @Test
  void listsWhatDoesNotFitTheSchema() {
    engine.on(
        "replace_metadata",
        400,
        "{\"code\":\"unexpected\",\"error\":\"cannot continue\",\"internal\":["
            + MISSING_COLUMN
            + "]}");

    assertThatThrownBy(() -> metadata.replace(DOCUMENT))
        .isInstanceOfSatisfying(
            InconsistentMetadata.class,
            inconsistent ->
                assertThat(inconsistent.asUserError(List.of()).what())
                    .isEqualTo(
                        "the metadata does not fit the schema: select permission for role clerk of"
                            + " table orders in source default: in table \"orders\": \"note\" does not"
                            + " exist"));
  }

  @Test
  void aReloadThatAnswers200IsNotTrusted() {
    engine
        .on("reload_metadata", 200, "{\"message\":\"success\"}")
        .instead(
            "get_inconsistent_metadata",
            "{\"is_consistent\":false,\"inconsistent_objects\":[" + MISSING_COLUMN + "]}");

    assertThatThrownBy(metadata::reload).isInstanceOf(InconsistentMetadata.class);
  }

  @Test
  void aReloadReadsSchemasOnly() {
    engine.on("reload_metadata", 200, "{\"message\":\"success\"}");

    metadata.reload();
    new HasuraMetadata(of("", List.of("default", "sales")), http).reload();

    assertThat(engine.calls.getFirst().path("args"))
        .hasToString(
            "{\"reload_remote_schemas\":false,\"recreate_event_triggers\":false,\"reload_sources\":true}");
    assertThat(engine.calls.get(2).at("/args/reload_sources"))
        .hasToString("[\"default\",\"sales\"]");
  }

  @Test
  void tracksTheTablesThatAreNewInTheDatabase() {
    engine
        .instead(
            "export_metadata",
            """
            {"resource_version":7,"metadata":{"version":3,"sources":[
              {"name":"other","tables":[{"table":{"schema":"public","name":"refunds"}}]},
              {"name":"default","tables":[{"table":{"schema":"public","name":"orders"}}]}]}}
            """)
        .on(
            "run_sql",
            200,
            """
            {"result_type":"TuplesOk",
             "result":[["nspname","relname"],["public","orders"],["public","refunds"]]}
            """)
        .on("pg_track_tables", 200, "{\"message\":\"success\"}");

    assertThat(metadata.track(List.of("public", "o'hara"))).containsExactly("public.refunds");

    JsonNode query = engine.calls.getFirst();
    assertThat(query.at("/args/read_only").asBoolean()).isTrue();
    assertThat(query.at("/args/sql").asText()).contains("IN ('public', 'o''hara')");
    assertThat(engine.calls.getLast().at("/args/tables"))
        .hasToString(
            "[{\"source\":\"default\",\"table\":{\"schema\":\"public\",\"name\":\"refunds\"}}]");
  }

  @Test
  void tracksNothingWhereAllIsTracked() {
    engine.on("run_sql", 200, "{\"result_type\":\"TuplesOk\",\"result\":[[\"a\",\"b\"]]}");

    assertThat(metadata.track(List.of("public"))).isEmpty();
    assertThat(types()).doesNotContain("pg_track_tables");
  }

  @Test
  void endsTheMigrationModeOfTheConsole() {
    engine
        .on("/apis/migrate/settings", 502, "")
        .on("/apis/migrate/settings", 200, "{\"message\":\"Successfuly set\"}");

    metadata.leaveMigrationMode(Duration.ofSeconds(10));

    assertThat(engine.puts)
        .hasSize(2)
        .containsOnly("{\"name\":\"migration_mode\",\"value\":\"false\"}");
  }

  @Test
  void saysThatTheConsoleDoesNotAnswer() {
    engine.on("/apis/migrate/settings", 502, "");

    fails(ExitCode.GATE_TIMED_OUT, () -> metadata.leaveMigrationMode(Duration.ofMillis(100)))
        .satisfies(error -> assertThat(error.what()).contains("answer 502"))
        .satisfies(error -> assertThat(error.remedy()).contains("metadata.console"));
  }

  @Test
  void allReplicasAnswerAlikeBeforeItGoesOn() throws IOException {
    try (FakeEngine second = new FakeEngine(new InetSocketAddress("127.0.0.2", engine.port()))) {
      engine.on("/healthz", 200, "OK").on("reload_metadata", 200, "{\"message\":\"success\"}");
      second
          .on("/healthz", 500, "ERROR")
          .on("/healthz", 200, "OK")
          .on("export_metadata", 200, "{\"resource_version\":7}")
          .instead("get_inconsistent_metadata", "{\"is_consistent\":false}")
          .on("get_inconsistent_metadata", 200, SUCCESS);
      HasuraMetadata both =
          new HasuraMetadata(
              of("hasura", List.of()),
              named,
              name -> name.startsWith("tasks.") ? addresses("127.0.0.1", "127.0.0.2") : List.of());

      both.awaitReady(Duration.ofSeconds(10));
      both.reload();

      assertThat(second.asked).containsSubsequence("/healthz", "/healthz");
      assertThat(second.calls)
          .extracting(call -> call.path("type").asText())
          .containsExactly(
              "get_inconsistent_metadata", "get_inconsistent_metadata", "export_metadata");
    }
  }

  @Test
  void namesTheReplicaThatIsNotReady() throws IOException {
    try (FakeEngine second = new FakeEngine(new InetSocketAddress("127.0.0.2", engine.port()))) {
      engine.on("/healthz", 200, "OK");
      second.on("/healthz", 500, "ERROR");
      HasuraMetadata both =
          new HasuraMetadata(
              of("hasura", List.of()), named, _ -> addresses("127.0.0.1", "127.0.0.2"));

      fails(ExitCode.GATE_TIMED_OUT, () -> both.awaitReady(Duration.ofMillis(300)))
          .satisfies(
              error -> assertThat(error.what()).contains("replica 127.0.0.2: answer 500 ERROR"));
    }
  }

  private MetadataSettings.Hasura of(String service, List<String> sources) {
    return new MetadataSettings.Hasura(
        service,
        service.isEmpty() ? engine.url() : "http://%s:%d".formatted(service, engine.port()),
        new Secret(FakeEngine.SECRET),
        new MetadataDocument.None(),
        sources,
        List.of(),
        engine.url());
  }

  private static List<InetAddress> addresses(String... addresses) {
    return Stream.of(addresses).map(InetAddress::ofLiteral).toList();
  }

  @Test
  void aWrongSecretIsNamedButNotShown() {
    var stranger = new HasuraMetadata(settings(engine.url(), "wr0ng"), http);
    fails(ExitCode.ROLLOUT_FAILED, () -> stranger.replace(DOCUMENT))
        .returns("the metadata service does not accept the admin secret", UserError::what)
        .satisfies(error -> assertThat(error.remedy()).contains("metadata.admin_secret"))
        .satisfies(error -> assertThat(error + error.remedy()).doesNotContain("wr0ng"));
  }

  @Test
  void anAddressThatIsNoneIsNotShown() {
    fails(
            ExitCode.REFUSED,
            () -> new HasuraMetadata(settings("hasura?key=s3cret", FakeEngine.SECRET), http))
        .returns("metadata.url", UserError::where)
        .satisfies(error -> assertThat(error + error.remedy()).doesNotContain("s3cret"));
  }

  @Test
  void aDocumentThatIsNotJsonIsNamedWithItsLine() {
    fails(ExitCode.ROLLOUT_FAILED, () -> metadata.replace("{\n\"version\": 3,,\n}"))
        .returns("metadata.file, line 2", UserError::where);
    assertThat(engine.calls).isEmpty();
  }

  @Test
  void aPageOfAProxyIsNotTakenForSuccess() {
    engine.on("reload_metadata", 502, "<html>Bad gateway</html>");

    fails(ExitCode.ROLLOUT_FAILED, metadata::reload)
        .satisfies(error -> assertThat(error.what()).contains("502"));
  }

  private List<String> types() {
    return engine.calls.stream().map((JsonNode call) -> call.path("type").asText()).toList();
  }

  private static ObjectAssert<UserError> fails(ExitCode code, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .asInstanceOf(type(UserError.class))
        .returns(code, UserError::exitCode);
  }
}
