package io.stackshift.settings;

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
    return url.replaceFirst("[?#].*", "").replaceFirst("//[^/@]*@", "//");
  }

  /** The host that is asked; it may be the key of a service. */
  public String host() {
    return UrlHost.of(url);
  }

  @Override
  public String toString() {
    return "HttpGate[" + shown() + "]";
  }
}
