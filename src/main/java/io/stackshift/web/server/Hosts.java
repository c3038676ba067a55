package io.stackshift.web.server;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names under which the server may be asked. A page of another site can have its own name point
 * to this machine (DNS rebinding) and then read what is served; it cannot do so with an address.
 */
final class Hosts {

  private static final Pattern ADDRESS =
      Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.]{2,45}]");

  private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

  private final Set<String> names;

  Hosts(Set<String> names) {
    this.names = Set.copyOf(names);
  }

  /**
   * Whether a {@code Host} header (RFC 9110, 7.2) names this server. The port may be another one:
   * that of a tunnel or a proxy.
   */
  boolean fits(String header) {
    String host = PORT.matcher(header.toLowerCase(Locale.ROOT)).replaceFirst("");
    return host.equals("localhost") || ADDRESS.matcher(host).matches() || names.contains(host);
  }
}
