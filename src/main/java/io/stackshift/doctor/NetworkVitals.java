package io.stackshift.doctor;

import java.util.List;

/**
 * An overlay network of the swarm.
 *
 * @param subnets as {@code 10.0.1.0/24}
 * @param mtu of the network below that it counts on, in bytes
 * @param used how many addresses tasks and services have in it
 */
public record NetworkVitals(String name, List<String> subnets, int mtu, long used) {

  /** The engine's own for overlay networks without the option. */
  public static final int DEFAULT_MTU = 1500;

  /** Copies the list. */
  public NetworkVitals {
    subnets = List.copyOf(subnets);
  }
}
