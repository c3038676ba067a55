package io.stackshift.swarm.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.swarm.engine.ContainerCommand;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.rollout.StandInEngine.Answer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A drain command counts as done only when it ran and ended with 0. */
class ContainerCommandTest {

  private final StandInEngine stand = new StandInEngine();
  private final EngineClient engine = stand.client();

  @BeforeEach
  void start() {
    stand.at("/containers/c/exec", () -> Answer.of(Json.object().put("Id", "e")));
    stand.at("/exec/e/start", () -> new Answer(200, ""));
    state("{\"Running\":false,\"ExitCode\":0}");
  }

  @AfterEach
  void stop() {
    engine.close();
    stand.close();
  }

  @Test
  void exitCodeZeroIsSuccess() {
    assertThat(run()).isEmpty();
  }

  @Test
  void aCommandThatTheEngineDoesNotStartHasFailed() {
    stand.at("/exec/e/start", () -> Answer.failure(409, "container c is paused"));

    assertThat(run()).get().asString().contains("did not start", "container c is paused");
  }

  @Test
  void noExitCodeIsNotSuccess() {
    state("{\"Running\":false,\"ExitCode\":null}");

    assertThat(run()).get().asString().contains("does not say how it ended");
  }

  private void state(String json) {
    stand.at("/exec/e/json", () -> Answer.of(Json.readObject(json)));
  }

  private Optional<String> run() {
    return new ContainerCommand(engine).run("c", "true", Duration.ofSeconds(10));
  }
}
