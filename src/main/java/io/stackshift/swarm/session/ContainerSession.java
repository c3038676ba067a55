package io.stackshift.swarm.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.Streams;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.HijackedConnection;
import io.stackshift.swarm.engine.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One run of a command in a container of an engine's own node (Engine API, "Exec"). */
final class ContainerSession {

  private static final Duration UNTIL_ENDED = Duration.ofSeconds(5);

  private final EngineClient engine;
  private final Streams streams;

  ContainerSession(EngineClient engine, Streams streams) {
    this.engine = engine;
    this.streams = streams;
  }

  /**
   * Runs it to its end.
   *
   * @param user empty for the container's own
   * @return its exit code
   */
  int run(String container, String user, List<String> words) {
    String id = create(container, user, words);
    ObjectNode start = Json.object().put("Detach", false).put("Tty", streams.isTerminal());
    try (var connection = HijackedConnection.post(engine, "/exec/" + id + "/start", start)) {
      if (streams.isTerminal()) {
        resize(id);
        streams.onResize(() -> resize(id));
      }
      var _ = Thread.ofPlatform().daemon().name("input").start(() -> send(connection));
      if (streams.isTerminal()) {
        connection.copy(streams.output());
      } else {
        connection.copy(streams.output(), streams.errors());
      }
    } catch (IOException e) {
      throw UserError.refused(
          "the connection to the container was cut off: " + e.getMessage(),
          "",
          "What runs there may go on running: look before you run it again.",
          e);
    }
    return exitCode(id);
  }

  private String create(String container, String user, List<String> words) {
    ObjectNode body =
        Json.object()
            .put("AttachStdin", true)
            .put("AttachStdout", true)
            .put("AttachStderr", true)
            .put("Tty", streams.isTerminal());
    Json.putUnlessEmpty(body, "User", user);
    body.set("Cmd", Json.array(words));
    EngineAnswer created = engine.post("/containers/" + container + "/exec", body);
    return created.orRefuse("the engine did not take the command", "").path("Id").asText();
  }

  private void send(HijackedConnection connection) {
    InputStream input = streams.input();
    var buffer = new byte[8 * 1024];
    try {
      for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
        connection.write(buffer, count);
      }
      connection.endInput();
    } catch (IOException ended) {
      // The process has ended: nobody reads any more.
    }
  }

  private void resize(String id) {
    Streams.Size size = streams.size();
    if (size.rows() > 0 && size.columns() > 0) {
      var _ =
          engine.post(
              "/exec/%s/resize?h=%d&w=%d".formatted(id, size.rows(), size.columns()),
              Json.object());
    }
  }

  /** The stream ends a moment before the process. */
  private int exitCode(String id) {
    var _ =
        BoundedWait.until(
            UNTIL_ENDED,
            UNTIL_ENDED,
            _ -> state(id).path("Running").asBoolean() ? Optional.of("it runs") : Optional.empty());
    JsonNode code = state(id).path("ExitCode");
    if (!code.isInt()) {
      throw UserError.refused(
          "the engine does not say how the command ended", "", "Look at what it was to do.");
    }
    return code.asInt();
  }

  private JsonNode state(String id) {
    return engine.get("/exec/" + id + "/json");
  }
}
