package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.UserError;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A connection to the engine that belongs to a process in a container once the engine has answered
 * (Engine API, "Attach to a container: hijacking"). docker-java's transport cannot close one
 * direction of it, so that no process would see the end of its input.
 */
public final class HijackedConnection implements Closeable {

  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int LONGEST_COMPLAINT = 2_000;
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};

  private final SocketChannel channel;

  private HijackedConnection(SocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Sends a request and takes the connection over.
   *
   * @throws UserError REFUSED when the engine does not take it
   */
  public static HijackedConnection post(EngineClient engine, String path, JsonNode body) {
    try {
      var connection = new HijackedConnection(engine.connectSocket());
      try {
        connection.begin(engine.versionedPath(path), Json.bytes(body));
        return connection;
      } catch (IOException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (IOException e) {
      throw UserError.refused(
          "the engine gave no connection to the container: " + e.getMessage(),
          "",
          "Run the same command again.",
          e);
    }
  }

  private void begin(String path, byte[] body) throws IOException {
    String head =
        """
        POST %s HTTP/1.1
        Host: docker
        Content-Type: application/json
        Content-Length: %d
        Connection: Upgrade
        Upgrade: tcp

        """
            .formatted(path, body.length)
            .replace("\n", "\r\n");
    write(head.getBytes(StandardCharsets.US_ASCII), head.length());
    write(body, body.length);
    String status = head().lines().findFirst().orElse("");
    if (!status.contains(" 101") && !status.contains(" 200")) {
      throw new IOException(status + " " + complaint());
    }
  }

  /** Byte by byte, so that nothing of what follows is taken. */
  private String head() throws IOException {
    var head = new ByteArrayOutputStream();
    var one = ByteBuffer.allocate(1);
    int matched = 0;
    while (matched < END_OF_HEAD.length && head.size() < LONGEST_HEAD) {
      one.clear();
      if (channel.read(one) < 0) {
        throw new EOFException("it ended without an answer");
      }
      byte read = one.get(0);
      head.write(read);
      matched = read == END_OF_HEAD[matched] ? matched + 1 : read == '\r' ? 1 : 0;
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  private String complaint() throws IOException {
    var buffer = ByteBuffer.allocate(LONGEST_COMPLAINT);
    channel.read(buffer);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8).strip();
  }

  /** Sends bytes. */
  public void write(byte[] bytes, int length) throws IOException {
    var buffer = ByteBuffer.wrap(bytes, 0, length);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Tells the process that its input ends; what it writes is still read. */
  public void endInput() throws IOException {
    channel.shutdownOutput();
  }

  /** Copies what comes from a terminal until it ends. */
  public void copy(OutputStream out) throws IOException {
    var buffer = ByteBuffer.allocate(32 * 1024);
    while (channel.read(buffer) >= 0) {
      out.write(buffer.array(), 0, buffer.position());
      out.flush();
      buffer.clear();
    }
  }

  /** Copies what comes in frames until it ends, to where each belongs. */
  public void copy(OutputStream out, OutputStream err) throws IOException {
    var header = ByteBuffer.allocate(8);
    while (fill(header)) {
      int kind = header.get(0);
      var frame = ByteBuffer.allocate(header.getInt(4));
      if (!fill(frame)) {
        return;
      }
      OutputStream to = kind == 2 ? err : out;
      to.write(frame.array());
      to.flush();
      header.clear();
    }
  }

  private boolean fill(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is cut off already.
    }
  }
}
