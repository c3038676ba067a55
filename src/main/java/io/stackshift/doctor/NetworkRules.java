package io.stackshift.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether overlay networks get in the way of each other, of the nodes' own networks, or run out.
 *
 * @param nodes what was measured, by the nodes' names
 */
public record NetworkRules(
    SwarmVitals swarm, List<NetworkVitals> networks, Map<String, NodeVitals> nodes) {

  private static final int MUCH = 80;
  private static final String CHOOSE =
      "Give the network another subnet (ipam in the Compose file) and create it anew, or make the"
          + " swarm with another --default-addr-pool.";

  /** Copies and sorts. */
  public NetworkRules {
    networks = List.copyOf(networks);
    nodes = new TreeMap<>(nodes);
  }

  /** Judges all of them. */
  public List<Finding> judge() {
    var findings = new ArrayList<Finding>();
    findings.addAll(overlaps());
    findings.addAll(routes());
    findings.addAll(full());
    findings.addAll(packets());
    pool().ifPresent(findings::add);
    if (findings.isEmpty()) {
      findings.add(
          Finding.ok(
              Area.NETWORKS,
              "",
              networks.size() == 1
                  ? "1 overlay network, not in the way"
                  : networks.size() + " overlay networks, none in the way"));
    }
    return findings;
  }

  private static List<Subnet> subnets(NetworkVitals network) {
    return network.subnets().stream().flatMap(text -> Subnet.parse(text).stream()).toList();
  }

  private static Optional<Subnet> common(NetworkVitals network, Subnet other) {
    return subnets(network).stream().filter(other::overlaps).findFirst();
  }

  private List<Finding> overlaps() {
    var findings = new ArrayList<Finding>();
    for (int i = 0; i < networks.size(); i++) {
      for (NetworkVitals second : networks.subList(i + 1, networks.size())) {
        NetworkVitals first = networks.get(i);
        for (Subnet subnet : subnets(first)) {
          common(second, subnet)
              .ifPresent(shared ->
                  findings.add(
                      Finding.warning(
                          Area.NETWORKS,
                          "network " + first.name(),
                          "its subnet %s overlaps that of network %s, %s: what is in both cannot tell them apart"
                              .formatted(subnet.text(), second.name(), shared.text()),
                          CHOOSE)));
        }
      }
    }
    return findings;
  }

  /** From inside a network, whatever has an address of its subnet is taken to be in it. */
  private List<Finding> routes() {
    var findings = new ArrayList<Finding>();
    for (NetworkVitals network : networks) {
      address(network)
          .ifPresent(node ->
              findings.add(
                  Finding.problem(
                      Area.NETWORKS,
                      "network " + network.name(),
                      "its subnet has the address of node %s, %s, which its tasks cannot reach"
                          .formatted(node.name(), node.address()),
                      CHOOSE)));
      nodes.forEach((name, vitals) ->
          route(network, vitals)
              .ifPresent(route ->
                  findings.add(
                      Finding.warning(
                          Area.NETWORKS,
                          "network " + network.name(),
                          "its subnet overlaps what node %s reaches through %s, %s: its tasks cannot reach that"
                              .formatted(name, route.link(), route.subnet()),
                          CHOOSE))));
    }
    return findings;
  }

  private Optional<SwarmVitals.Node> address(NetworkVitals network) {
    return swarm.nodes().stream()
        .filter(
            node -> Subnet.parse(node.address()).flatMap(own -> common(network, own)).isPresent())
        .findFirst();
  }

  private static Optional<NodeVitals.Route> route(NetworkVitals network, NodeVitals vitals) {
    return vitals.routes().stream()
        .filter(
            route -> Subnet.parse(route.subnet()).flatMap(own -> common(network, own)).isPresent())
        .findFirst();
  }

  private List<Finding> full() {
    var findings = new ArrayList<Finding>();
    for (NetworkVitals network : networks) {
      long room = subnets(network).stream().mapToLong(Subnet::addresses).sum();
      if (room > 0 && network.used() * 100 >= room * MUCH) {
        findings.add(
            Finding.warning(
                Area.NETWORKS,
                "network " + network.name(),
                "%d of %d addresses are in use; without one no task starts"
                    .formatted(network.used(), room),
                "Give it a larger subnet (ipam in the Compose file), spread services over more"
                    + " networks, or take endpoint_mode: dnsrr, which needs no address for a service."));
      }
    }
    return findings;
  }

  private Optional<Finding> pool() {
    long room =
        swarm.pools().stream()
            .flatMap(text -> Subnet.parse(text).stream())
            .mapToLong(pool -> pool.parts(swarm.subnetSize()))
            .sum();
    return room > 0 && networks.size() * 100L >= room * MUCH
        ? Optional.of(
            Finding.warning(
                Area.NETWORKS,
                "",
                "%d of the %d subnets that the swarm gives to networks are in use"
                    .formatted(networks.size(), room),
                "Remove networks that nothing uses (docker network prune), or name subnets of another range (ipam)."))
        : Optional.empty();
  }

  /** Larger packets than the network below takes are lost, and connections hang. */
  private List<Finding> packets() {
    var findings = new ArrayList<Finding>();
    for (SwarmVitals.Node node : swarm.nodes()) {
      Optional<NodeVitals.Link> below =
          Optional.ofNullable(nodes.get(node.name())).stream()
              .flatMap(vitals -> vitals.links().stream())
              .filter(link -> link.addresses().contains(node.address()))
              .findFirst();
      for (NetworkVitals network : networks) {
        below
            .filter(link -> swarm.nodes().size() > 1 && network.mtu() > link.mtu())
            .ifPresent(link ->
                findings.add(
                    Finding.warning(
                        Area.NETWORKS,
                        "network " + network.name(),
                        "it counts on packets of %d bytes, and %s of node %s takes %d: large answers get lost"
                            .formatted(network.mtu(), link.name(), node.name(), link.mtu()),
                        "Create it anew with driver_opts: {com.docker.network.driver.mtu: \"%d\"}."
                            .formatted(link.mtu()))));
      }
    }
    return findings;
  }
}
