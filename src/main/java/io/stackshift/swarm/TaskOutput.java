package io.stackshift.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.stackshift.error.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What a task wrote last, and what its health check said. */
final class TaskOutput {

  private static final int LINES = 10;
  private static final int PROBES = 3;
  private static final int PROBE_LENGTH = 400;
  private static final int MOST_BYTES = 1 << 20;
  private static final int FRAME_HEADER = 8;

  /** An unreachable node would keep the engine waiting for its logs. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final EngineClient engine;

  TaskOutput(EngineClient engine) {
    this.engine = engine;
  }

  /** The task's last lines, oldest first; empty when they can't be had. */
  List<String> lastLines(Task task) {
    String query = "/logs?stdout=1&stderr=1&tail=" + LINES;
    Optional<JsonNode> local = localContainer(task);
    return local.isPresent()
        ? lines("/containers/" + task.containerId() + query)
        : lines("/tasks/" + task.id() + query);
  }

  /**
   * What the health check said when it failed, oldest first; empty when it said nothing, or the
   * container is on another node.
   */
  List<String> failedProbes(Task task) {
    return localContainer(task)
        .map(container -> failedProbes(container.at("/State/Health/Log")))
        .orElse(List.of());
  }

  /**
   * The last different outputs of failed probes. The very last one alone would not do: it often ran
   * into the container's end.
   */
  static List<String> failedProbes(JsonNode log) {
    var outputs = new LinkedHashSet<String>();
    for (JsonNode probe : log) {
      String output = probe.path("Output").asText("").strip();
      if (probe.path("ExitCode").asInt() != 0 && !output.isEmpty()) {
        outputs.addLast(shortened(output)); // moves to the end what was said before
      }
    }
    return outputs.stream().skip(Math.max(0, outputs.size() - PROBES)).toList();
  }

  private static String shortened(String output) {
    return output.length() > PROBE_LENGTH ? output.substring(0, PROBE_LENGTH) + "…" : output;
  }

  private Optional<JsonNode> localContainer(Task task) {
    try {
      return task.containerId().isEmpty()
          ? Optional.empty()
          : engine.find("/containers/" + task.containerId() + "/json");
    } catch (UserError e) {
      return Optional.empty(); // evidence is welcome, the failure itself is known without it
    }
  }

  private List<String> lines(String path) {
    var opened = new AtomicReference<@Nullable Response>();
    var text = new CompletableFuture<String>();
    Thread.ofPlatform().daemon().start(() -> read(path, opened, text));
    try {
      List<String> lines = text.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    } catch (ExecutionException | TimeoutException e) {
      Response hanging = opened.get();
      if (hanging != null) {
        hanging.close(); // so that no thread waits in native code when the process ends
      }
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private void read(
      String path, AtomicReference<@Nullable Response> opened, CompletableFuture<String> text) {
    try (Response response = engine.open(path)) {
      opened.set(response);
      boolean found = response.getStatusCode() == 200;
      text.complete(found ? demultiplexed(response.getBody().readNBytes(MOST_BYTES)) : "");
    } catch (IOException | RuntimeException e) {
      text.completeExceptionally(e);
    }
  }

  /**
   * The text of a stream of frames, or of a terminal, which has none (Engine API, "Attach to a
   * container: stream format": one byte for the stream, three of zero, four for the length).
   */
  static String demultiplexed(byte[] stream) {
    var text = new ByteArrayOutputStream();
    var input = ByteBuffer.wrap(stream);
    while (input.remaining() >= FRAME_HEADER) {
      int kind = input.getInt(input.position());
      if ((kind & 0x00ffffff) != 0 || kind >>> 24 > 2) {
        break; // a terminal's output
      }
      int length = input.getInt(input.position() + Integer.BYTES);
      input.position(input.position() + FRAME_HEADER);
      var frame = new byte[Math.clamp(length, 0, input.remaining())];
      input.get(frame);
      text.writeBytes(frame);
    }
    text.write(stream, input.position(), input.remaining());
    return text.toString(StandardCharsets.UTF_8);
  }
}
