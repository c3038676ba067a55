package io.stackshift.compose;

import java.util.List;

/**
 * The names that a container knows and has.
 *
 * @param hostname its own; empty for the container's id. The engine fills in placeholders as {@code
 *     {{.Node.Hostname}}}, here and in the environment
 * @param hosts lines for {@code /etc/hosts}, as {@code host:address}
 * @param servers addresses of DNS servers instead of the node's
 * @param searchDomains domains that a name without dots is looked up in
 */
public record NameResolution(
    String hostname, List<String> hosts, List<String> servers, List<String> searchDomains) {

  /** As the node resolves names. */
  public static final NameResolution DEFAULT =
      new NameResolution("", List.of(), List.of(), List.of());

  /** Copies the lists. */
  public NameResolution {
    hosts = List.copyOf(hosts);
    servers = List.copyOf(servers);
    searchDomains = List.copyOf(searchDomains);
  }

  /** Shows how many of each there are: any text may come from a secret variable. */
  @Override
  public String toString() {
    return "NameResolution[%d hosts, %d servers]".formatted(hosts.size(), servers.size());
  }
}
