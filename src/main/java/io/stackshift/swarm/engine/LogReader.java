package io.stackshift.swarm.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads logs, bounded in size and time.
 *
 * @param mostBytes how much of a log is read
 */
public record LogReader(EngineClient engine, int mostBytes) {

  /** An unreachable node would keep the engine waiting for its logs. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final int FRAME_HEADER = 8;

  /** The text at a path of the engine; nothing when it can't be had. */
  public Optional<String> read(String path) {
    var opened = new AtomicReference<@Nullable EngineStream>();
    var text = new CompletableFuture<String>();
    Thread.ofPlatform().daemon().start(() -> read(path, opened, text));
    try {
      return Optional.of(text.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException | TimeoutException e) {
      EngineStream hanging = opened.get();
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
      String path, AtomicReference<@Nullable EngineStream> opened, CompletableFuture<String> text) {
    try (EngineStream response = engine.open(path)) {
      opened.set(response);
      if (response.status() == 200) {
        text.complete(demultiplexed(response.body().readNBytes(mostBytes)));
      } else {
        text.completeExceptionally(new IOException("HTTP status " + response.status()));
      }
    } catch (IOException | RuntimeException e) {
      text.completeExceptionally(e);
    }
  }

  /**
   * The text of a stream of frames, or of a terminal, which has none (Engine API, "Attach to a
   * container: stream format": one byte for the stream, three of zero, four for the length).
   */
  public static String demultiplexed(byte[] stream) {
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
