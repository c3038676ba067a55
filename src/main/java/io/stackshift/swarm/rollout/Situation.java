package io.stackshift.swarm.rollout;

import io.stackshift.swarm.node.SwarmNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What verdicts on services depend on beside the services and their tasks.
 *
 * @param now the time by the managers' clock
 * @param nodes of the swarm by id
 * @param forgiven ids of tasks that had ended before the judging began: they don't count as
 *     repeated failures
 */
public record Situation(Instant now, Map<String, SwarmNode> nodes, Set<String> forgiven) {

  /** Copies the collections. */
  public Situation {
    nodes = Map.copyOf(nodes);
    forgiven = Set.copyOf(forgiven);
  }

  /** Whether the managers no longer hear from a task's node. */
  boolean isOnDownNode(Task task) {
    return node(task).filter(SwarmNode::isDown).isPresent();
  }

  /** The node that a task is on; nothing when it is on none, or on one that is no longer known. */
  Optional<SwarmNode> node(Task task) {
    return Optional.ofNullable(nodes.get(task.node()));
  }

  /** The nodes that the swarm starts tasks on, where the placement allows it. */
  Collection<SwarmNode> active() {
    return nodes.values().stream().filter(node -> !node.isDown() && node.takesTasks()).toList();
  }
}
