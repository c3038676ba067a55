package io.stackshift.swarm.prepare;

import io.stackshift.error.UserError;
import io.stackshift.swarm.node.Resources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether the nodes have room for all that is wanted: reservations and ports in host mode, beside
 * what other services hold.
 *
 * <p>For every set of nodes that a service is bound to, what is bound to these nodes must not be
 * more than they have. That is necessary; whether the swarm then finds a way to place all tasks is
 * not known, since it does not move those that run.
 *
 * @param wanted all services of the release; what they hold now they give back
 */
public record RoomCheck(List<NodeDemand> wanted, Present present) {

  /** A number of tasks that can go to these nodes only. */
  private record Bound(String service, Set<String> nodes, long count, Resources each) {}

  /** Problems in which one of these services has a part. */
  List<UserError> of(Set<String> changed) {
    var problems = new ArrayList<UserError>();
    kinds().forEach(kind -> problems.addAll(reservations(kind, changed)));
    ports().forEach(port -> problems.addAll(hostPort(port, changed)));
    return problems;
  }

  private Set<String> kinds() {
    return wanted.stream()
        .flatMap(demand -> demand.reserved().amounts().keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<PublishedPort> ports() {
    return wanted.stream().flatMap(demand -> demand.hostPorts().stream()).distinct().toList();
  }

  private List<UserError> reservations(String kind, Set<String> changed) {
    List<Bound> bound =
        bound(wanted.stream().filter(demand -> demand.reserved().amount(kind) > 0).toList());
    var problems = new ArrayList<UserError>();
    for (Bound one : bound) {
      long most =
          one.nodes().stream().mapToLong(node -> room(node, kind)).max().orElse(Long.MAX_VALUE);
      if (one.each().amount(kind) > most && changed.contains(one.service())) {
        problems.add(tooLarge(one, kind, most));
      }
    }
    if (!problems.isEmpty()) {
      return problems;
    }
    for (Set<String> nodes : sets(bound)) {
      List<Bound> inside = bound.stream().filter(it -> nodes.containsAll(it.nodes())).toList();
      long needed = inside.stream().mapToLong(it -> it.count() * it.each().amount(kind)).sum();
      long room = nodes.stream().mapToLong(node -> room(node, kind)).sum();
      if (needed > room && concerns(inside, changed)) {
        problems.add(
            tooMuch(inside, nodes, Resources.text(kind, needed), Resources.text(kind, room)));
        break; // sets of nodes overlap: the others would say the same
      }
    }
    return problems;
  }

  private List<UserError> hostPort(PublishedPort port, Set<String> changed) {
    List<Bound> bound =
        bound(wanted.stream().filter(demand -> demand.hostPorts().contains(port)).toList());
    Set<String> taken =
        foreign().stream()
            .filter(task -> task.hostPorts().stream().anyMatch(port::isSameNumber))
            .map(Present.Holding::node)
            .collect(Collectors.toSet());
    for (Set<String> nodes : sets(bound)) {
      List<Bound> inside = bound.stream().filter(it -> nodes.containsAll(it.nodes())).toList();
      long needed = inside.stream().mapToLong(Bound::count).sum();
      long free = nodes.stream().filter(node -> !taken.contains(node)).count();
      if (needed > free && concerns(inside, changed)) {
        return List.of(
            UserError.refused(
                "%d tasks publish port %s in mode host, and %d of the nodes that fit (%s) %s it free"
                    .formatted(needed, port, free, names(nodes), free == 1 ? "has" : "have"),
                where(inside),
                "Publish different ports, lower the number of replicas, or let the services run on"
                    + " more nodes."));
      }
    }
    return List.of();
  }

  private List<Bound> bound(Collection<NodeDemand> demands) {
    var bound = new ArrayList<Bound>();
    for (NodeDemand demand : demands) {
      Set<String> fitting = demand.fitting(present.nodes());
      if (demand.isGlobal()) {
        fitting.forEach(
            node -> bound.add(new Bound(demand.service(), Set.of(node), 1, demand.reserved())));
      } else if (!fitting.isEmpty() && demand.tasks() > 0) {
        bound.add(new Bound(demand.service(), fitting, demand.tasks(), demand.reserved()));
      }
    }
    return bound;
  }

  /** The sets of nodes that something is bound to, and all of them together. */
  private static Set<Set<String>> sets(List<Bound> bound) {
    var sets = new HashSet<Set<String>>();
    var all = new HashSet<String>();
    for (Bound one : bound) {
      sets.add(one.nodes());
      all.addAll(one.nodes());
    }
    sets.add(all);
    return sets;
  }

  private long room(String node, String kind) {
    long offered =
        present.nodes().stream()
            .filter(it -> it.id().equals(node))
            .mapToLong(it -> it.offers().amount(kind))
            .sum();
    long held =
        foreign().stream()
            .filter(task -> task.node().equals(node))
            .mapToLong(task -> task.reserved().amount(kind))
            .sum();
    return Math.max(0, offered - held);
  }

  /** Tasks of other stacks, and of services that are only removed once the new ones run. */
  private List<Present.Holding> foreign() {
    Set<String> own = wanted.stream().map(NodeDemand::service).collect(Collectors.toSet());
    return present.tasks().stream().filter(task -> !own.contains(task.service())).toList();
  }

  private static boolean concerns(List<Bound> bound, Set<String> changed) {
    return bound.stream().anyMatch(one -> changed.contains(one.service()));
  }

  private UserError tooLarge(Bound bound, String kind, long most) {
    return UserError.refused(
        "a task reserves %s, and no node that fits (%s) has more than %s left"
            .formatted(
                Resources.text(kind, bound.each().amount(kind)),
                names(bound.nodes()),
                Resources.text(kind, most)),
        "service " + bound.service(),
        "Lower `deploy.resources.reservations`, or let it run on a larger node.");
  }

  private UserError tooMuch(List<Bound> bound, Set<String> nodes, String needed, String room) {
    return UserError.refused(
        "%s are reserved in all, and the nodes that fit (%s) have %s left"
            .formatted(needed, names(nodes), room),
        where(bound),
        "Lower `deploy.resources.reservations` or the number of replicas, or add a node.");
  }

  private static String where(List<Bound> bound) {
    String names =
        bound.stream().map(Bound::service).distinct().sorted().collect(Collectors.joining(", "));
    return (names.contains(",") ? "services " : "service ") + names;
  }

  private String names(Set<String> ids) {
    return Texts.hostnames(
        present.nodes().stream().filter(node -> ids.contains(node.id())).toList());
  }
}
