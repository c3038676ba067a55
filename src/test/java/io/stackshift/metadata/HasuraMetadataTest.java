package io.stackshift.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.settings.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
  private final HasuraMetadata metadata =
      new HasuraMetadata(engine.url(), new Secret(FakeEngine.SECRET), http);

  HasuraMetadataTest() throws IOException {}

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
  void triesAgainOnceWhenSomebodyElseWasFaster() {
    engine
        .on("replace_metadata", 409, "{\"code\":\"conflict\",\"error\":\"stale\"}")
        .on("replace_metadata", 200, SUCCESS);

    metadata.replace(DOCUMENT);

    assertThat(types()).filteredOn("replace_metadata"::equals).hasSize(2);
  }

  @Test
  void givesUpWhenSomebodyElseIsFasterAgain() {
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

    fails(ExitCode.ROLLOUT_FAILED, () -> metadata.replace(DOCUMENT))
        .returns(
            "the metadata does not fit the schema: select permission for role clerk of table orders"
                + " in source default: in table \"orders\": \"note\" does not exist",
            UserError::what);
  }

  @Test
  void aReloadThatAnswers200IsNotTrusted() {
    engine
        .on("reload_metadata", 200, "{\"message\":\"success\"}")
        .instead(
            "get_inconsistent_metadata",
            "{\"is_consistent\":false,\"inconsistent_objects\":[" + MISSING_COLUMN + "]}");

    fails(ExitCode.ROLLOUT_FAILED, metadata::reload)
        .satisfies(error -> assertThat(error.what()).contains("\"note\" does not exist"));
    assertThat(engine.calls.getFirst().at("/args/reload_sources").asBoolean()).isTrue();
  }

  @Test
  void aWrongSecretIsNamedButNotShown() {
    var stranger = new HasuraMetadata(engine.url(), new Secret("wr0ng"), http);
    fails(ExitCode.ROLLOUT_FAILED, () -> stranger.replace(DOCUMENT))
        .returns("the metadata service does not accept the admin secret", UserError::what)
        .satisfies(error -> assertThat(error.remedy()).contains("metadata.admin_secret"))
        .satisfies(error -> assertThat(error + error.remedy()).doesNotContain("wr0ng"));
  }

  @Test
  void anAddressThatIsNoneIsNotShown() {
    fails(
            ExitCode.REFUSED,
            () -> new HasuraMetadata("hasura?key=s3cret", new Secret(FakeEngine.SECRET), http))
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
