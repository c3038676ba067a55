package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.stackshift.deploy.BoundedWait;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Runs shell commands in containers of the engine's own node, bounded in time and output (Engine
 * API, "Exec").
 */
public final class ContainerCommand {

  private static final int MOST_BYTES = 4096;

  private final EngineClient engine;

  /** Commands through this engine. */
  public ContainerCommand(EngineClient engine) {
    this.engine = engine;
  }

  /**
   * Runs a command to its end. One that takes too long goes on, but nobody waits for it any more.
   *
   * @return what went wrong, with the command's output; nothing when it ended with 0
   */
  public Optional<String> run(String container, String command, Duration within) {
    ObjectNode body = Json.object().put("AttachStdout", true).put("AttachStderr", true);
    body.set("Cmd", Json.array(List.of("sh", "-c", command)));
    EngineAnswer created =
        engine.post("/containers/%s/exec".formatted(EngineClient.encode(container)), body);
    if (!created.isSuccess()) {
      return Optional.of(created.message());
    }
    String id = created.orRefuse("the engine did not take the command", "").path("Id").asText();
    Output ended = output(id, within);
    String output = ended.text();
    if (!ended.isStarted()) {
      return Optional.of("it did not start" + shown(output));
    }
    JsonNode state = engine.get("/exec/%s/json".formatted(id));
    for (int i = 0; i < 5 && state.path("Running").asBoolean(); i++) {
      BoundedWait.pause(Duration.ofMillis(100)); // the stream ends a moment before the process
      state = engine.get("/exec/%s/json".formatted(id));
    }
    if (state.path("Running").asBoolean()) {
      return Optional.of(
          "it did not end within %d s".formatted(within.toSeconds()) + shown(output));
    }
    JsonNode exitCode = state.path("ExitCode");
    if (!exitCode.isInt()) {
      return Optional.of("the engine does not say how it ended" + shown(output));
    }
    return exitCode.asInt() == 0
        ? Optional.empty()
        : Optional.of("it ended with exit code %d".formatted(exitCode.asInt()) + shown(output));
  }

  /**
   * What came of a command.
   *
   * @param isStarted false when the engine said that it did not run it
   * @param text what it wrote, or why it did not start
   */
  private record Output(boolean isStarted, String text) {
    private static final Output UNKNOWN = new Output(true, "");
  }

  private static String shown(String output) {
    return output.isBlank() ? "" : ":\n" + output.strip().indent(2).stripTrailing();
  }

  private Output output(String id, Duration within) {
    ObjectNode attached = Json.object().put("Detach", false).put("Tty", false);
    String path = "/exec/%s/start".formatted(id);
    try {
      return new BoundedReading<>(() -> engine.open(path, attached), ContainerCommand::read)
          .ifHadWithin(within)
          .orElse(Output.UNKNOWN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a command ran", e);
    }
  }

  private static Output read(Response response) throws IOException {
    byte[] begin = response.getBody().readNBytes(MOST_BYTES);
    if (begin.length == MOST_BYTES) { // else its end was reached, and the connection is gone
      response.getBody().transferTo(OutputStream.nullOutputStream());
    }
    return new EngineAnswer(response.getStatusCode(), Json.object()).isSuccess()
        ? new Output(true, LogReader.demultiplexed(begin))
        : new Output(false, message(begin));
  }

  private static String message(byte[] answer) {
    try {
      return Json.read(answer).path("message").asText();
    } catch (UncheckedIOException notJson) {
      return new String(answer, StandardCharsets.UTF_8);
    }
  }
}
