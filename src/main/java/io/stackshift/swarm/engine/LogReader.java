package io.stackshift.swarm.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads logs, bounded in size and time.
 *
 * @param mostBytes how much of a log is read
 */
public record LogReader(EngineClient engine, int mostBytes) {

  /** An unreachable node would keep the engine waiting for its logs. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final int FRAME_HEADER = 8;

  private static final int OK = 200;

  /** The text at a path of the engine; nothing when it can't be had. */
  public Optional<String> read(String path) {
    try {
      return new BoundedReading<>(() -> engine.open(path), this::text).ifHadWithin(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private String text(EngineStream stream) throws IOException {
    if (stream.status() != OK) {
      throw new IOException("HTTP status " + stream.status());
    }
    return demultiplexed(stream.body().readNBytes(mostBytes));
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
