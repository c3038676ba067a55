package io.stackshift.plan;

import java.util.List;

/**
 * An image as a service is told to run it.
 *
 * @param reference with its digest where a registry knows one
 * @param platforms what its registry has it for, in the registry's order, so that the swarm picks a
 *     node that can run it; empty when the registry was not asked, or did not answer
 */
public record ResolvedImage(String reference, List<Platform> platforms) {

  /** Copies the list. */
  public ResolvedImage {
    platforms = List.copyOf(platforms);
  }

  /** An image that may run on any node. */
  public static ResolvedImage anywhere(String reference) {
    return new ResolvedImage(reference, List.of());
  }

  /**
   * A kind of node.
   *
   * @param os as {@code linux}
   * @param architecture as {@code amd64}; empty for any
   */
  public record Platform(String os, String architecture) {}
}
