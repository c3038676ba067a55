package io.stackshift.swarm.rollout;

import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.swarm.node.Placement;
import io.stackshift.swarm.node.SwarmNode;
import io.stackshift.swarm.rollout.ServiceStatus.Update;
import io.stackshift.swarm.rollout.Task.State;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The tasks of one service, seen as its specification asks.
 *
 * @param all every task that the swarm still knows
 * @param current those of this very application of the specification
 */
record ServiceTasks(
    ServiceStatus service, List<Task> all, List<Task> current, Situation situation) {

  static final Comparator<Task> NEWEST_LAST =
      Comparator.comparing(Task::createdAt).thenComparing(Task::id);

  /** How many do what they should. */
  long good() {
    return current.stream().filter(this::isGood).count();
  }

  /** The numbers of those that count. */
  ServiceConvergence.Counts counts() {
    long updated = current.stream().filter(task -> task.isWanted() || isGood(task)).count();
    long failed =
        current.stream()
            .filter(this::hasEndedBadly)
            .filter(task -> !situation.forgiven().contains(task.id()))
            .count();
    return new ServiceConvergence.Counts(wanted(), (int) updated, (int) good(), (int) failed);
  }

  private int wanted() {
    return service.demand().isGlobal()
        ? (int) situation.active().stream().filter(this::isWantedOn).count()
        : service.demand().replicas();
  }

  /** Those that count, oldest first, as a person is told of them. */
  List<ServiceConvergence.Task> shown() {
    return current.stream()
        .sorted(NEWEST_LAST)
        .map(task -> {
          String node = situation.node(task).map(SwarmNode::hostname).orElse(task.node());
          String place = service.demand().isGlobal() ? node : place(task);
          return new ServiceConvergence.Task(
              task.id(), service.name() + "." + place, node, task.state().word(), task.error());
        })
        .toList();
  }

  /** Whether as many as are wanted do what they should, and have done so for long enough. */
  boolean areComplete() {
    if (service.demand().isGlobal()) {
      return !isUndecided() && situation.active().stream().allMatch(this::isDoneOn);
    }
    return current.stream().filter(this::isProven).count() >= service.demand().replicas();
  }

  /** Whether no node is one that a global service would run on. */
  boolean fitNowhere() {
    return service.demand().isGlobal() && situation.active().stream().noneMatch(this::isWantedOn);
  }

  /** The swarm creates the tasks of all nodes at once; until then it has not judged them. */
  private boolean isUndecided() {
    return all.isEmpty()
        && situation.active().stream()
            .anyMatch(node -> service.demand().placement().on(node) == Placement.Fit.UNKNOWN);
  }

  private boolean isDoneOn(SwarmNode node) {
    List<Task> here = on(node);
    return !isWantedOn(node)
        || (here.stream().anyMatch(task -> current.contains(task) && isProven(task))
            && here.stream()
                .filter(Task::isWanted)
                .allMatch(task -> current.contains(task) && isGood(task)));
  }

  /** Where only the swarm can judge whether the node fits, its tasks tell. */
  private boolean isWantedOn(SwarmNode node) {
    return switch (service.demand().placement().on(node)) {
      case YES -> true;
      case NO -> false;
      case UNKNOWN -> !on(node).isEmpty();
    };
  }

  private List<Task> on(SwarmNode node) {
    return all.stream().filter(task -> task.node().equals(node.id())).toList();
  }

  private boolean isGood(Task task) {
    boolean serves =
        task.state() == State.RUNNING
            && task.desired() == State.RUNNING
            && !situation.isOnDownNode(task);
    return (serves && !service.demand().isJob()) || hasCompleted(task);
  }

  private boolean isProven(Task task) {
    return isGood(task) && provenAt(task).map(at -> !at.isAfter(situation.now())).orElse(true);
  }

  /**
   * When a task that runs has run for long enough. An update is watched by the swarm; nobody but us
   * watches the tasks of a new service.
   */
  private Optional<Instant> provenAt(Task task) {
    return service.update() == Update.COMPLETED || hasCompleted(task)
        ? Optional.empty()
        : Optional.of(task.updatedAt().plus(service.demand().probation()));
  }

  /** When the next of the tasks will have run for long enough. */
  Optional<Instant> nextProof() {
    return current.stream()
        .filter(this::isGood)
        .flatMap(task -> provenAt(task).stream())
        .filter(at -> at.isAfter(situation.now()))
        .min(Comparator.naturalOrder());
  }

  private boolean hasCompleted(Task task) {
    return task.state() == State.COMPLETE && service.demand().mayComplete();
  }

  boolean hasEndedBadly(Task task) {
    return task.hasEndedBadly(service.demand().mayComplete());
  }

  /** Tasks that replace each other. Of a global service, nobody waits for nodes that take none. */
  Collection<List<Task>> places() {
    return current.stream()
        .filter(task -> !service.demand().isGlobal() || isOnActiveNode(task))
        .collect(Collectors.groupingBy(this::place, TreeMap::new, Collectors.toList()))
        .values();
  }

  private boolean isOnActiveNode(Task task) {
    return situation.node(task).filter(situation.active()::contains).isPresent();
  }

  /** What tasks share that replace each other: a node, or a number. */
  String place(Task task) {
    return service.demand().isGlobal() ? task.node() : Integer.toString(task.slot());
  }

  Optional<Task> lastBadEnd() {
    return lastBadEnd(current);
  }

  Optional<Task> lastBadEnd(List<Task> tasks) {
    return tasks.stream().filter(this::hasEndedBadly).max(NEWEST_LAST);
  }

  /** The newest task that should run and does not yet. */
  Optional<Task> newestOnItsWay() {
    return current.stream()
        .filter(task -> task.isWanted() && task.state() != State.RUNNING)
        .max(NEWEST_LAST);
  }

  /** Tasks that should run, on nodes that the managers no longer hear from. */
  Map<String, Long> onDownNodes() {
    return current.stream()
        .filter(task -> task.isWanted() && situation.isOnDownNode(task))
        .collect(
            Collectors.groupingBy(
                task -> situation.node(task).map(SwarmNode::hostname).orElse(task.node()),
                TreeMap::new,
                Collectors.counting()));
  }

  /** The task to look at when it takes too long: where possible one that has something to show. */
  Optional<Task> evidence() {
    return current.stream()
        .filter(task -> hasEndedBadly(task) || (task.isWanted() && task.state() != State.RUNNING))
        .max(
            Comparator.comparing((Task task) -> !task.containerId().isEmpty())
                .thenComparing(NEWEST_LAST));
  }
}
