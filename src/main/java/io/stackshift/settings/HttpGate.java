package io.stackshift.settings;

import java.net.URI;
import java.time.Duration;

/**
 * A bounded wait for an HTTP address to answer.
 *
 * @param url the address; its host may be a service of the stack
 * @param status the status code that is expected
 * @param within how long to wait at most
 */
public record HttpGate(String url, int status, Duration within) {

  /** The address without user, password and query, which may hold a secret. */
  public String shown() {
    URI address = URI.create(url);
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return "%s://%s%s%s".formatted(address.getScheme(), address.getHost(), port, address.getPath());
  }

  @Override
  public String toString() {
    return "HttpGate[" + shown() + "]";
  }
}
