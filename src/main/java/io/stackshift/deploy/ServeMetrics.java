package io.stackshift.deploy;

import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/** {@code metrics}: serves what is recorded of all stacks, for as long as the process lives. */
public final class ServeMetrics {

  private final Connections connections;

  /** The metrics of a swarm. */
  public ServeMetrics(Connections connections) {
    this.connections = connections;
  }

  /**
   * Serves until a signal ends the process.
   *
   * @param listen where
   * @param listening is told the port
   */
  public void run(InetSocketAddress listen, IntConsumer listening) {
    try (var serving = open(listen)) {
      listening.accept(serving.port());
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Serving open(InetSocketAddress listen) {
    return connections.metrics().serve(listen, connections.records(), connections.health());
  }
}
