package io.stackshift.compose;

import java.util.List;
import java.util.Map;

/**
 * A network that services attach to.
 *
 * @param name its name in the swarm; empty when it is the key scoped by the stack's name
 * @param external whether it exists already and is never created or removed
 * @param driver the network driver; empty for the default, {@code overlay}
 * @param attachable whether containers outside services may join; Stackshift itself joins that way
 * @param internal whether the network has no way out
 * @param addressDriver the plug-in that manages addresses (IPAM); empty for the engine's default
 */
public record Network(
    String name,
    boolean external,
    String driver,
    Map<String, String> driverOptions,
    Map<String, String> labels,
    boolean attachable,
    boolean internal,
    String addressDriver,
    List<Subnet> subnets) {

  /** The network of a stack that says nothing about it. */
  public static final Network DEFAULT =
      new Network("", false, "", Map.of(), Map.of(), true, false, "", List.of());

  /** Copies the collections. */
  public Network {
    driverOptions = Map.copyOf(driverOptions);
    labels = Map.copyOf(labels);
    subnets = List.copyOf(subnets);
  }

  /** Shows no option and no label: any may be a secret. */
  @Override
  public String toString() {
    return "Network[name=%s, external=%s, driver=%s, attachable=%s, internal=%s, subnets=%s]"
        .formatted(name, external, driver, attachable, internal, subnets);
  }

  /**
   * An address range of the network.
   *
   * @param cidr the range, as {@code 10.1.0.0/24}
   */
  public record Subnet(String cidr) {}
}
