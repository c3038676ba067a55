package io.stackshift.swarm.prepare;

import io.stackshift.swarm.node.Resources;
import io.stackshift.swarm.node.SwarmNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the nodes can hold one task of a service more than it has, as an update needs it that
 * starts a new task beside an old one. It goes by what is wanted, not by what runs, so that the
 * answer is the same before the first deployment and in a return to it.
 *
 * @param wanted all services of the release
 */
record RoomForTwo(List<NodeDemand> wanted, Present present) {

  /** Why they cannot; nothing when they can, for all that is known. */
  Optional<String> whyNot(NodeDemand demand) {
    List<SwarmNode> nodes = present.nodes().stream().filter(demand::fits).toList();
    if (nodes.isEmpty()) {
      return Optional.empty(); // told elsewhere
    }
    return demand.reserved().amounts().keySet().stream()
        .sorted()
        .flatMap(kind -> whyNot(demand, kind, nodes).stream())
        .findFirst();
  }

  private Optional<String> whyNot(NodeDemand demand, String kind, List<SwarmNode> nodes) {
    if (!demand.isGlobal()) {
      return tooFew(demand, kind, nodes);
    }
    return nodes.stream().flatMap(node -> tooFew(demand, kind, List.of(node)).stream()).findFirst();
  }

  private Optional<String> tooFew(NodeDemand demand, String kind, List<SwarmNode> nodes) {
    long each = demand.reserved().amount(kind);
    long whole = nodes.stream().mapToLong(node -> room(node, kind) / each).sum();
    long left =
        nodes.stream().mapToLong(node -> room(node, kind)).sum() - others(demand, kind, nodes);
    long places = Math.max(0, Math.min(whole, left / each));
    return places > demand.tasks()
        ? Optional.empty()
        : Optional.of(
            "%s %s room for %d of its tasks (%s each), and a new one beside an old one is one more"
                .formatted(
                    Texts.hostnames(nodes),
                    nodes.size() == 1 ? "has" : "have",
                    places,
                    Resources.text(kind, each)));
  }

  /** What other services of the release reserve that can go to these nodes only. */
  private long others(NodeDemand demand, String kind, List<SwarmNode> nodes) {
    Set<String> ids = nodes.stream().map(SwarmNode::id).collect(Collectors.toSet());
    long sum = 0;
    for (NodeDemand other : wanted) {
      Set<String> fitting = other.fitting(present.nodes());
      if (other.service().equals(demand.service()) || fitting.isEmpty()) {
        continue;
      }
      if (other.isGlobal()) {
        sum += fitting.stream().filter(ids::contains).count() * other.reserved().amount(kind);
      } else if (ids.containsAll(fitting)) {
        sum += other.tasks() * other.reserved().amount(kind);
      }
    }
    return sum;
  }

  /** What tasks of other stacks leave of a node. */
  private long room(SwarmNode node, String kind) {
    Set<String> own = wanted.stream().map(NodeDemand::service).collect(Collectors.toSet());
    long held =
        present.tasks().stream()
            .filter(task -> task.node().equals(node.id()) && !own.contains(task.service()))
            .mapToLong(task -> task.reserved().amount(kind))
            .sum();
    return Math.max(0, node.offers().amount(kind) - held);
  }
}
