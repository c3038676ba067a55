package io.stackshift.swarm.engine;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A log that is followed, line by line (Engine API, "Attach to a container: stream format"). Any
 * thread may close it, which ends the reading.
 */
public final class LogStream implements AutoCloseable {

  private static final int LARGEST_FRAME = 1 << 20;
  private static final int KINDS = 3;
  private static final int OK = 200;

  private final EngineStream stream;

  private LogStream(EngineStream stream) {
    this.stream = stream;
  }

  /**
   * Opens the log at a path.
   *
   * @throws io.stackshift.error.UserError when the engine cannot be reached
   */
  public static LogStream open(EngineClient engine, String path) {
    return new LogStream(engine.open(path));
  }

  /**
   * Hands over each line, until the stream ends.
   *
   * @throws UncheckedIOException when it is cut off, or the engine does not give it
   */
  public void lines(Consumer<String> told) {
    if (stream.status() != OK) {
      throw new UncheckedIOException(new IOException("HTTP status " + stream.status()));
    }
    try (var input = new DataInputStream(stream.body())) {
      read(input, told);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Frames, each with whole lines but for very long ones; a terminal's output has no frames. */
  static void read(InputStream body, Consumer<String> told) throws IOException {
    var input = new DataInputStream(body);
    var line = new ByteArrayOutputStream();
    while (true) {
      int kind = input.read();
      if (kind < 0) {
        break;
      }
      if (kind >= KINDS) {
        add(kind, line, told);
        continue;
      }
      input.skipNBytes(KINDS);
      byte[] frame = input.readNBytes(Math.clamp(input.readInt(), 0, LARGEST_FRAME));
      for (byte each : frame) {
        add(each, line, told);
      }
    }
    if (line.size() > 0) {
      told.accept(line.toString(StandardCharsets.UTF_8));
    }
  }

  private static void add(int value, ByteArrayOutputStream line, Consumer<String> told) {
    if (value == '\n') {
      told.accept(line.toString(StandardCharsets.UTF_8).stripTrailing());
      line.reset();
    } else {
      line.write(value);
    }
  }

  @Override
  public void close() {
    stream.close();
  }
}
