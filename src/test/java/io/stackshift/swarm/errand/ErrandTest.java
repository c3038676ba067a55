package io.stackshift.swarm.errand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.SwarmNodeWork;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrandTest {

  private static final String COMMAND = "--linger \"$(x)\" '{{.Node.ID}}' @/etc/passwd\n;";

  private static ObjectNode spec(JsonNode request) {
    return new Errand("shop", "n2", "registry/cli@sha256:1", request, false).spec();
  }

  @Test
  void whatAPersonWroteIsPartOfOneArgumentAndNothingElse() {
    JsonNode request = Json.object().put("work", "drain").put("c1", COMMAND);

    ObjectNode spec = spec(request);

    JsonNode arguments = spec.at("/TaskTemplate/ContainerSpec/Args");
    assertThat(arguments).hasSize(4);
    assertThat(Json.readObject(arguments.get(3).asText())).isEqualTo(request);
    ((com.fasterxml.jackson.databind.node.ArrayNode) arguments).remove(3);
    assertThat(Json.write(spec)).doesNotContain("passwd", "{{");
  }

  @Test
  void itRunsOnceOnThatNodeAndCannotBeMistakenForTheStacksCode() {
    ObjectNode spec = spec(Json.object());

    assertThat(spec.at("/TaskTemplate/Placement/Constraints/0").asText()).isEqualTo("node.id==n2");
    assertThat(spec.at("/TaskTemplate/RestartPolicy/Condition").asText()).isEqualTo("none");
    assertThat(spec.at("/TaskTemplate/ContainerSpec/Mounts/0/Source").asText())
        .isEqualTo("/var/run/docker.sock");
    assertThat(spec.path("Labels").has("com.docker.stack.namespace")).isFalse();
    assertThat(spec.path("Name")).isNotEqualTo(spec(Json.object()).path("Name"));
  }

  @Test
  void theAnswerIsTheWholeLineThatIsAnObject() {
    assertThat(Outcome.in("note: hello\n{\"wrong\":{}}\n"))
        .hasValueSatisfying(done -> assertThat(done.answer().has("wrong")).isTrue());
    assertThat(Outcome.in("{\"wrong\":{}}")).as("its end is not written yet").isEmpty();
    assertThat(Outcome.in("{\"wrong\":\n")).isEmpty();
    assertThat(Outcome.in("")).isEmpty();
  }

  @Test
  void anImageIsNamedByTheRegistryThatItCameFrom() {
    ObjectNode image = Json.object().put("Id", "sha256:7");
    assertThat(OwnProcess.fetchable(image, "stackshift/cli:dev")).isEqualTo("sha256:7");

    image.set(
        "RepoDigests", Json.array(List.of("a.example/cli@sha256:1", "b.example/cli@sha256:2")));
    assertThat(OwnProcess.fetchable(image, "b.example/cli:3")).isEqualTo("b.example/cli@sha256:2");
    assertThat(OwnProcess.fetchable(image, "stackshift/cli:dev"))
        .isEqualTo("a.example/cli@sha256:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "drain", "{}", "{\"work\":\"remove everything\"}"})
  void anotherRequestIsRefused(String request) {
    try (var engine = EngineClient.connect()) {
      assertThatThrownBy(() -> new SwarmNodeWork(engine).perform(request))
          .isInstanceOfSatisfying(
              UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE));
    }
  }
}
