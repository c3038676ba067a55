package io.stackshift.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was measured on a node.
 *
 * @param bytes of the file system that holds the engine's images and volumes; nothing where that
 *     could not be measured
 * @param inodes of the same; nothing where it has no fixed number of them
 * @param clock by how much it is ahead of ours
 * @param hasIpvs whether the kernel can balance virtual IPs, or has done so since it was started;
 *     nothing when that cannot be seen
 * @param routes of the node itself, without the default one
 * @param links the network interfaces of the node
 * @param ports of other nodes, asked from here
 * @param logDriver of tasks that name no other
 */
public record NodeVitals(
    Optional<Usage> bytes,
    Optional<Usage> inodes,
    ClockOffset clock,
    Optional<Boolean> hasIpvs,
    List<Route> routes,
    List<Link> links,
    List<Port> ports,
    String logDriver) {

  /** Copies the lists. */
  public NodeVitals {
    routes = List.copyOf(routes);
    links = List.copyOf(links);
    ports = List.copyOf(ports);
  }

  /** How much there is of something, and how much is free. */
  public record Usage(long total, long free) {

    /** The used part in percent. */
    long percent() {
      return total <= 0 ? 0 : Math.round(100.0 * (total - free) / total);
    }
  }

  /**
   * A route.
   *
   * @param subnet as {@code 10.0.0.0/8}
   * @param link the interface that it leads through
   */
  public record Route(String subnet, String link) {}

  /**
   * A network interface.
   *
   * @param mtu the largest packet, in bytes
   * @param addresses without their prefix
   */
  public record Link(String name, int mtu, List<String> addresses) {

    /** Copies the list. */
    public Link {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * A TCP port of another node.
   *
   * @param trouble why it cannot be reached; empty when it can
   * @param until when the certificate that it shows ends; nothing where it shows none
   */
  public record Port(String node, String address, String trouble, Optional<Instant> until) {}
}
