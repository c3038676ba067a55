package io.stackshift.cli;

import io.stackshift.error.UserError;
import io.stackshift.settings.Secret;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where pages are served, and under which names they are asked for there.
 *
 * @param listen where people are to reach them
 * @param machine the name of this machine, which a link has that leads to all of its addresses
 * @param isPublished whether this process runs in a container whose port is published there
 */
record PageAddress(InetSocketAddress listen, String machine, boolean isPublished) {

  /** Set by the launcher, which publishes the port of the container that this process runs in. */
  private static final String PUBLISHED = "STACKSHIFT_WEB_PUBLISHED";

  private static final String CONTAINER = "STACKSHIFT_CONTAINER";

  /**
   * The address in this process environment.
   *
   * @throws UserError REFUSED in a container that nobody would reach
   */
  static PageAddress of(InetSocketAddress listen, String machine, Map<String, String> environment) {
    boolean isPublished = environment.containsKey(PUBLISHED);
    if (environment.containsKey(CONTAINER) && !isPublished) {
      throw UserError.refused(
          "nobody would reach the page in this container",
          "%s without %s".formatted(CONTAINER, PUBLISHED),
          ("Begin with the verb, scripts/stackshift web …, which publishes the port; where you start"
                  + " the container yourself, publish it and set %s=yes.")
              .formatted(PUBLISHED));
    }
    return new PageAddress(listen, machine, isPublished);
  }

  /** Where this process listens: in a container at all of its addresses, or none is published. */
  InetSocketAddress bound() {
    return isPublished ? new InetSocketAddress("0.0.0.0", listen.getPort()) : listen;
  }

  /**
   * The host names that a browser may ask under, in lower case.
   *
   * @param others that a person named
   */
  Set<String> hosts(Collection<String> others) {
    var hosts = new HashSet<String>();
    others.forEach(name -> hosts.add(name.toLowerCase(Locale.ROOT)));
    hosts.add(listen.getHostString().toLowerCase(Locale.ROOT));
    hosts.add(shownHost().toLowerCase(Locale.ROOT));
    return hosts;
  }

  /**
   * The link to the pages.
   *
   * @param port that it listens on
   * @param token that a browser has to show; nothing when it needs none
   * @param isChosen whether a person chose it, who knows it: it is not printed
   */
  String link(int port, Optional<Secret> token, boolean isChosen) {
    String address = "http://%s:%d/".formatted(shownHost(), port);
    if (token.isEmpty()) {
      return address;
    }
    return isChosen
        ? address + "?token=… (the token that you chose)"
        : address + "?token=" + token.get().value();
  }

  private String shownHost() {
    String host = listen.getAddress().isAnyLocalAddress() ? machine : listen.getHostString();
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
