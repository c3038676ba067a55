package io.stackshift.deploy;

import io.stackshift.error.UserError;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * What is served over HTTP until it is closed.
 *
 * @param port the port that it listens on
 * @param ending ends it, and all that it still answers
 */
public record Serving(int port, Runnable ending) implements AutoCloseable {

  /** The refusal of an address that {@code --listen} named and nothing can listen on. */
  public static UserError refused(InetSocketAddress listen, IOException cause) {
    return UserError.refused(
        "nothing can listen there: " + cause.getMessage(),
        "--listen " + listen.getHostString() + ":" + listen.getPort(),
        "Choose an address of this machine and a free port.",
        cause);
  }

  @Override
  public void close() {
    ending.run();
  }
}
