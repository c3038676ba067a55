package io.stackshift.swarm.prepare;

import static java.util.stream.Collectors.joining;

import io.stackshift.error.UserError;
import io.stackshift.swarm.node.Constraint;
import io.stackshift.swarm.node.SwarmNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether there are nodes that may run a service's tasks, and enough of them. */
public record PlacementCheck(Present present) {

  /** Of more nodes than these no message speaks. */
  private static final int NODES_NAMED = 5;

  Optional<UserError> of(NodeDemand demand) {
    if (demand.tasks() == 0) {
      return Optional.empty();
    }
    Optional<String> malformed =
        demand.placement().constraints().stream()
            .filter(text -> Constraint.parse(text).isEmpty())
            .findFirst()
            .map(Constraint::whyNot);
    if (malformed.isPresent()) {
      return Optional.of(
          refused(demand, malformed.get(), "Correct `deploy.placement.constraints`."));
    }
    int fitting = demand.fitting(present.nodes()).size();
    if (fitting == 0) {
      return Optional.of(nowhere(demand));
    }
    boolean isTooMany =
        !demand.isGlobal()
            && demand.mostPerNode() > 0
            && demand.tasks() > (long) demand.mostPerNode() * fitting;
    return isTooMany ? Optional.of(tooMany(demand, fitting)) : Optional.empty();
  }

  private UserError nowhere(NodeDemand demand) {
    return refused(
        demand,
        "no ready, active node can run it: " + limited(whyNot(demand)),
        "Correct `deploy.placement`, label a node (docker node update --label-add), or bring one"
            + " back (docker node ls).");
  }

  private List<String> whyNot(NodeDemand demand) {
    return present.nodes().stream().map(node -> whyNot(demand, node)).toList();
  }

  private static String whyNot(NodeDemand demand, SwarmNode node) {
    if (!node.isUsable()) {
      return node.nameAndState();
    }
    var reasons = new ArrayList<String>();
    for (String text : demand.placement().constraints()) {
      Constraint.parse(text)
          .filter(constraint -> !constraint.matches(node))
          .ifPresent(constraint -> reasons.add(differs(constraint, node)));
    }
    if (!node.runs(demand.placement().platforms())) {
      reasons.add(
          "the image is for %s, the node is %s/%s"
              .formatted(
                  demand.placement().platforms().stream()
                      .map(it -> it.os() + "/" + it.architecture())
                      .collect(joining(", ")),
                  node.platform().os(),
                  node.platform().architecture()));
    }
    return node.hostname() + ": " + String.join(" and ", reasons);
  }

  private static String differs(Constraint constraint, SwarmNode node) {
    String value = constraint.valueOn(node);
    return "`%s`, but %s is %s"
        .formatted(constraint.text(), constraint.key(), value.isEmpty() ? "not set" : value);
  }

  private static String limited(List<String> reasons) {
    String text = reasons.stream().limit(NODES_NAMED).collect(joining("; "));
    int more = reasons.size() - NODES_NAMED;
    return more > 0 ? "%s; and %d more".formatted(text, more) : text;
  }

  private static UserError tooMany(NodeDemand demand, int fitting) {
    return refused(
        demand,
        "%d replicas are more than fit: `max_replicas_per_node: %d`, and %s"
            .formatted(demand.tasks(), demand.mostPerNode(), Texts.nodesFit(fitting)),
        "Raise `deploy.placement.max_replicas_per_node`, lower `deploy.replicas`, or add a node.");
  }

  private static UserError refused(NodeDemand demand, String what, String remedy) {
    return UserError.refused(what, "service " + demand.service(), remedy);
  }
}
