package io.stackshift.swarm.prepare;

import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether ports can be published: what the engine refuses when it is too late, after the first
 * services were changed (SwarmKit, {@code checkPortConflicts}).
 *
 * @param wanted all services of the release
 * @param changed names of those in question
 */
public record PortCheck(List<NodeDemand> wanted, Set<String> changed, Present present) {

  List<UserError> of(NodeDemand demand) {
    var problems = new ArrayList<UserError>();
    List<PublishedPort> ports = demand.ports();
    for (int i = 0; i < ports.size(); i++) {
      PublishedPort port = ports.get(i);
      if (port.inHostMode()) {
        if (ports.subList(0, i).stream().anyMatch(port::isSameNumber)) {
          problems.add(refused(demand, "it publishes port %s twice".formatted(port)));
        }
        continue;
      }
      if (demand.resolvesToTasks()) {
        problems.add(withoutAddress(demand, port));
      }
      if (ports.subList(0, i).stream().anyMatch(port::isSameNumber)) {
        problems.add(refused(demand, "it publishes port %s twice".formatted(port)));
      }
    }
    ports.forEach(port -> other(demand, port).ifPresent(problems::add));
    return problems;
  }

  /** Ports in host mode may be shared, on different nodes; one that all nodes have may not. */
  private Optional<UserError> other(NodeDemand demand, PublishedPort port) {
    Set<String> names = Set.copyOf(wanted.stream().map(NodeDemand::service).toList());
    Optional<String> inStack =
        wanted.stream()
            .filter(other -> !other.service().equals(demand.service()))
            .filter(other -> isFirstToTell(demand, other))
            .filter(other -> clashes(port, other.ports()))
            .map(NodeDemand::service)
            .findFirst();
    Optional<String> inSwarm =
        present.ports().entrySet().stream()
            .filter(entry -> !names.contains(entry.getKey()))
            .filter(entry -> clashes(port, entry.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .findFirst();
    return inStack
        .or(() -> inSwarm)
        .map(service ->
            refused(demand, "port %s is published by service %s already".formatted(port, service)));
  }

  /** Of two that are both in question only one tells of the other. */
  private boolean isFirstToTell(NodeDemand one, NodeDemand other) {
    return !changed.contains(other.service()) || one.service().compareTo(other.service()) > 0;
  }

  private static boolean clashes(PublishedPort port, List<PublishedPort> others) {
    return others.stream()
        .anyMatch(other -> port.isSameNumber(other) && !(port.inHostMode() && other.inHostMode()));
  }

  private static UserError withoutAddress(NodeDemand demand, PublishedPort port) {
    return UserError.refused(
        "port %s is published in mode ingress, which needs `endpoint_mode: vip`".formatted(port),
        "service " + demand.service(),
        "Publish the port with `mode: host`, or leave out `deploy.endpoint_mode: dnsrr`.");
  }

  private static UserError refused(NodeDemand demand, String what) {
    return UserError.refused(
        what,
        "service " + demand.service(),
        "Publish another port, or remove the other one first (docker service ls shows ports).");
  }
}
