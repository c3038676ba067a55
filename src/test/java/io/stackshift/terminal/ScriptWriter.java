package io.stackshift.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Says to a process that runs {@code io.stackshift.ScriptedMain} what happens in its swarm. */
final class ScriptWriter implements AutoCloseable {

  private static final int LONGEST_MILLIS = 60_000;

  private final ServerSocket server;
  private @Nullable Socket connected;

  ScriptWriter() {
    try {
      server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      server.setSoTimeout(LONGEST_MILLIS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** Says these lines, to the process that asked first. */
  void says(String... lines) {
    try {
      Socket reader = connected == null ? server.accept() : connected;
      connected = reader;
      var out = new PrintWriter(reader.getOutputStream(), true, StandardCharsets.UTF_8);
      for (String line : lines) {
        out.println(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (connected != null) {
      connected.close();
    }
    server.close();
  }
}
