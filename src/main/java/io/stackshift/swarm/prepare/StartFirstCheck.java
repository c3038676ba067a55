package io.stackshift.swarm.prepare;

import io.stackshift.error.UserError;
import io.stackshift.swarm.node.Resources;
import io.stackshift.swarm.node.SwarmNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether an update that starts new tasks beside the old ones can begin: somewhere there has to be
 * room for one more. Otherwise it stays pending, and the engine does not say why for ever.
 *
 * @param wanted all services of the release
 */
public record StartFirstCheck(List<NodeDemand> wanted, Present present) {

  Optional<UserError> of(NodeDemand demand) {
    return whyNot(demand).map(why -> stuck(demand, why));
  }

  /** Why the update could not begin; nothing when it could. */
  Optional<String> whyNot(NodeDemand demand) {
    List<Present.Holding> old =
        present.of(demand.service()).stream()
            .filter(task -> !task.template().equals(demand.template()))
            .toList();
    if (!demand.startsFirst() || old.isEmpty() || demand.tasks() == 0) {
      return Optional.empty();
    }
    Set<String> withOld = old.stream().map(Present.Holding::node).collect(Collectors.toSet());
    List<SwarmNode> candidates =
        present.nodes().stream()
            .filter(demand::fits)
            // The new task of a global service has no other place than that of the old one.
            .filter(node -> !demand.isGlobal() || withOld.contains(node.id()))
            .toList();
    var reasons = new ArrayList<String>();
    for (SwarmNode node : candidates) {
      whyNot(demand, node).ifPresent(why -> reasons.add(node.hostname() + ": " + why));
    }
    boolean isStuck = demand.isGlobal() ? !reasons.isEmpty() : reasons.size() == candidates.size();
    return isStuck && !reasons.isEmpty()
        ? Optional.of(
            "no node has room for one task more (%s)".formatted(String.join("; ", reasons)))
        : Optional.empty();
  }

  private Optional<String> whyNot(NodeDemand demand, SwarmNode node) {
    List<Present.Holding> here =
        present.tasks().stream()
            .filter(task -> task.node().equals(node.id()))
            .filter(task -> isLasting(task, demand))
            .toList();
    Optional<String> port =
        demand.hostPorts().stream()
            .filter(wantedPort ->
                here.stream()
                    .flatMap(task -> task.hostPorts().stream())
                    .anyMatch(wantedPort::isSameNumber))
            .findFirst()
            .map("port %s is published in mode host by a task that runs"::formatted);
    return port.or(() -> perNode(demand, here)).or(() -> reservation(demand, node, here));
  }

  /** Whether a task is certainly there when the update begins: other services may change too. */
  private boolean isLasting(Present.Holding task, NodeDemand demand) {
    return task.service().equals(demand.service())
        || wanted.stream().noneMatch(other -> other.service().equals(task.service()));
  }

  private static Optional<String> perNode(NodeDemand demand, List<Present.Holding> here) {
    long own = here.stream().filter(task -> task.service().equals(demand.service())).count();
    boolean isFull = demand.mostPerNode() > 0 && own >= demand.mostPerNode();
    return isFull
        ? Optional.of("`max_replicas_per_node: %d` is reached".formatted(demand.mostPerNode()))
        : Optional.empty();
  }

  private static Optional<String> reservation(
      NodeDemand demand, SwarmNode node, List<Present.Holding> here) {
    return demand.reserved().amounts().keySet().stream()
        .sorted()
        .filter(
            kind -> demand.reserved().amount(kind) > node.offers().amount(kind) - held(here, kind))
        .findFirst()
        .map(kind ->
            "%s of %s are reserved, a new task needs %s more"
                .formatted(
                    Resources.text(kind, held(here, kind)),
                    Resources.text(kind, node.offers().amount(kind)),
                    Resources.text(kind, demand.reserved().amount(kind))));
  }

  private static long held(List<Present.Holding> here, String kind) {
    return here.stream().mapToLong(task -> task.reserved().amount(kind)).sum();
  }

  private static UserError stuck(NodeDemand demand, String why) {
    return UserError.refused(
        "`order: start-first` starts a new task beside the old one, and " + why,
        "service " + demand.service(),
        "Set `deploy.update_config.order: stop-first`, or let the service run on one more node.");
  }
}
