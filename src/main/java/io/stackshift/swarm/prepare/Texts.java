package io.stackshift.swarm.prepare;

import io.stackshift.swarm.node.SwarmNode;
import java.util.Collection;
import java.util.stream.Collectors;

/** Numbers and names as messages have them. */
public final class Texts {

  private Texts() {}

  static String nodesFit(int count) {
    return count == 1 ? "1 node fits" : count + " nodes fit";
  }

  /** The host names of nodes, in order. */
  static String hostnames(Collection<SwarmNode> nodes) {
    return nodes.stream().map(SwarmNode::hostname).sorted().collect(Collectors.joining(", "));
  }
}
