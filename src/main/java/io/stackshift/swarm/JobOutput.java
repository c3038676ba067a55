package io.stackshift.swarm;

import com.github.dockerjava.transport.DockerHttpClient.Response;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a job writes. It is read from the beginning again and again: a stream that is followed ends
 * when nothing is written for a minute, and cannot be gone on with without losing or repeating
 * lines.
 */
final class JobOutput {

  private static final String EVERYTHING = "/logs?stdout=1&stderr=1";
  private static final int MOST_BYTES = 8 << 20;
  private static final int LAST = 20;

  /** An unreachable node would keep the engine waiting for its logs. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final EngineClient engine;
  private final Consumer<String> shown;
  private List<String> lines = List.of();
  private int told;

  JobOutput(EngineClient engine, Consumer<String> shown) {
    this.engine = engine;
    this.shown = shown;
  }

  /**
   * Reads what there is, and shows what was not shown yet.
   *
   * @return whether it could be read
   */
  boolean read(Task task) {
    if (task.containerId().isEmpty()) {
      return true;
    }
    Optional<String> text = bounded(path(task));
    text.ifPresent(this::show);
    return text.isPresent();
  }

  private void show(String text) {
    lines = text.lines().toList();
    lines.stream().skip(told).forEach(shown);
    told = Math.max(told, lines.size());
  }

  /** Everything that was read. */
  List<String> all() {
    return lines;
  }

  /** The last lines that were read. */
  List<String> last() {
    return lines.subList(Math.max(0, lines.size() - LAST), lines.size());
  }

  private String path(Task task) {
    boolean isHere;
    try {
      isHere = engine.find("/containers/" + task.containerId() + "/json").isPresent();
    } catch (UserError e) {
      isHere = false;
    }
    return isHere
        ? "/containers/" + task.containerId() + EVERYTHING
        : "/tasks/" + task.id() + EVERYTHING;
  }

  private Optional<String> bounded(String path) {
    var opened = new AtomicReference<@Nullable Response>();
    var text = new CompletableFuture<String>();
    Thread.ofPlatform().daemon().start(() -> read(path, opened, text));
    try {
      return Optional.of(text.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      Response hanging = opened.get();
      if (hanging != null) {
        hanging.close(); // so that no thread waits in native code when the process ends
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void read(
      String path, AtomicReference<@Nullable Response> opened, CompletableFuture<String> text) {
    try (Response response = engine.open(path)) {
      opened.set(response);
      if (response.getStatusCode() == 200) {
        text.complete(TaskOutput.demultiplexed(response.getBody().readNBytes(MOST_BYTES)));
      } else {
        text.completeExceptionally(new IOException("HTTP status " + response.getStatusCode()));
      }
    } catch (IOException | RuntimeException e) {
      text.completeExceptionally(e);
    }
  }
}
