package io.stackshift.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The swarm as its managers know it.
 *
 * @param here id of the node whose engine was asked
 * @param nodes by name
 * @param authority that signs the nodes' certificates
 * @param isAutolocked whether a manager that was restarted asks for a key
 * @param pools that subnets of overlay networks are taken from, as {@code 10.0.0.0/8}
 * @param subnetSize length of the prefix of each of those, as 24
 * @param balancing ids of nodes that need virtual IPs: all where a service publishes a port through
 *     the routing mesh, else those that run tasks of a service with one
 * @param hosts that services have Traefik send to them
 */
public record SwarmVitals(
    String here,
    List<Node> nodes,
    Authority authority,
    boolean isAutolocked,
    List<String> pools,
    int subnetSize,
    Set<String> balancing,
    Set<String> hosts) {

  /** Copies the lists and the sets. */
  public SwarmVitals {
    nodes = List.copyOf(nodes);
    pools = List.copyOf(pools);
    balancing = Set.copyOf(balancing);
    hosts = Set.copyOf(hosts);
  }

  /**
   * A node.
   *
   * @param address that the other nodes reach it by
   * @param isReachable whether the other managers hear from it; of a manager only
   * @param state as {@code ready} or {@code down}
   * @param availability {@code active}, {@code pause} or {@code drain}
   * @param engine its version
   */
  public record Node(
      String id,
      String name,
      String address,
      boolean isManager,
      boolean isReachable,
      String state,
      String availability,
      String engine) {

    /** Whether the managers hear from it. */
    public boolean isReady() {
      return state.equals("ready");
    }
  }

  /**
   * The swarm's own certificate authority.
   *
   * @param until when its certificate ends; nothing when that cannot be read
   * @param isRotating whether nodes still have certificates of a former authority
   * @param validity of the nodes' certificates, which are renewed in time
   */
  public record Authority(Optional<Instant> until, boolean isRotating, Duration validity) {}

  /** The managers. */
  List<Node> managers() {
    return nodes.stream().filter(Node::isManager).toList();
  }
}
