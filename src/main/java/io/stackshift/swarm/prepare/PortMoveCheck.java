package io.stackshift.swarm.prepare;

import io.stackshift.error.UserError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a port can go from one service of the stack to another in one deployment: the one that
 * has it must be updated first, or at the same time, when it gets its turn before the other.
 *
 * @param wanted all services of the release
 */
record PortMoveCheck(List<NodeDemand> wanted, Present present) {

  Optional<UserError> of(NodeDemand taker) {
    for (NodeDemand giver : wanted) {
      if (giver.service().equals(taker.service())) {
        continue;
      }
      for (PublishedPort port : moving(giver, taker)) {
        Optional<String> why = whyNot(port, giver, taker);
        if (why.isPresent()) {
          return Optional.of(refused(port, giver, taker, why.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** What one service has and gives up, and the other takes, in the mode that it has now. */
  private List<PublishedPort> moving(NodeDemand from, NodeDemand to) {
    return present.ports().getOrDefault(from.service(), List.of()).stream()
        .filter(port -> from.ports().stream().noneMatch(port::isSameNumber))
        .filter(port -> to.ports().stream().anyMatch(port::isSameNumber))
        .toList();
  }

  private Optional<String> whyNot(PublishedPort port, NodeDemand giver, NodeDemand taker) {
    boolean isOfNodes =
        port.inHostMode()
            && taker.ports().stream().filter(port::isSameNumber).allMatch(it -> it.inHostMode());
    if (isOfNodes) {
      // Tasks wait for a port of a node until it is free; but nobody may wait for these tasks.
      return needs(giver, taker.service()) && isTakenEverywhere(port, giver, taker)
          ? Optional.of("%s is updated after it (depends_on)".formatted(giver.service()))
          : Optional.empty();
    }
    if (!moving(taker, giver).isEmpty()) {
      return Optional.of("the two exchange ports");
    }
    return depth(giver) > depth(taker)
        ? Optional.of("%s is updated after it (depends_on)".formatted(giver.service()))
        : Optional.empty();
  }

  private boolean isTakenEverywhere(PublishedPort port, NodeDemand giver, NodeDemand taker) {
    Set<String> taken =
        present.of(giver.service()).stream()
            .filter(task -> task.hostPorts().stream().anyMatch(port::isSameNumber))
            .map(Present.Holding::node)
            .collect(Collectors.toSet());
    return taken.containsAll(taker.fitting(present.nodes()));
  }

  /** Whether a service depends on another, be it by way of others. */
  private boolean needs(NodeDemand service, String other) {
    return service.dependsOn().contains(other)
        || dependencies(service).stream().anyMatch(it -> needs(it, other));
  }

  /** The number of its turn: after all that it depends on. */
  private int depth(NodeDemand service) {
    return dependencies(service).stream().mapToInt(it -> depth(it) + 1).max().orElse(0);
  }

  private List<NodeDemand> dependencies(NodeDemand service) {
    return wanted.stream().filter(it -> service.dependsOn().contains(it.service())).toList();
  }

  private static UserError refused(
      PublishedPort port, NodeDemand giver, NodeDemand taker, String why) {
    return UserError.refused(
        "port %s cannot go from service %s to this one in one deployment: %s"
            .formatted(port, giver.service(), why),
        "service " + taker.service(),
        "Deploy a release first in which %s no longer publishes the port, and publish it here in the next one."
            .formatted(giver.service()));
  }
}
