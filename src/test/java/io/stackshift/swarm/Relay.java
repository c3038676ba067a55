package io.stackshift.swarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Lets nodes with a network of their own reach what listens on this machine's loopback alone. */
final class Relay implements AutoCloseable {

  private final ServerSocket door = new ServerSocket();
  private final int target;

  /** From a free port of this address to a port of the loopback. */
  Relay(String address, int target) throws IOException {
    this.target = target;
    door.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0));
    Thread.ofPlatform().daemon().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        Thread.ofPlatform().daemon().start(() -> copy(client, server));
        Thread.ofPlatform().daemon().start(() -> copy(server, client));
      } catch (IOException closed) {
        // The door is closed, or one caller was not served and will say so.
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from) {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException ended) {
      // Whoever called sees the end of its connection.
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
