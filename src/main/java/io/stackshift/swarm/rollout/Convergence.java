package io.stackshift.swarm.rollout;

import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.node.SwarmNode;
import io.stackshift.swarm.rollout.ServiceStatus.Update;
import io.stackshift.swarm.rollout.Verdict.Converged;
import io.stackshift.swarm.rollout.Verdict.Failed;
import io.stackshift.swarm.rollout.Verdict.Underway;
import java.util.List;
import java.util.Optional;

/**
 * Judges whether a service runs the wanted specification.
 *
 * <p>Only tasks of this very application count: those that run the wanted specification, with the
 * revision that the service's own specification carries. So tasks of an earlier attempt with an
 * equal specification, which the swarm keeps in its history, neither help nor harm.
 *
 * <p>A service has failed when the swarm stopped or took back its update, when a task ended and is
 * not started again, or when tasks of one place ended {@value Demand#FAILURES} times (or as often
 * as its restart policy allows by name). A swarm that returns to the wanted specification by itself
 * (failure action {@code rollback}) updates it like any other.
 */
public final class Convergence {

  private Convergence() {}

  /**
   * The verdict on one service.
   *
   * @param wanted the wanted specification
   * @param tasks the service's tasks, ended ones included
   */
  static Verdict judge(
      ServiceSpec wanted, ServiceStatus given, List<Task> tasks, Situation situation) {
    ServiceTasks seen = tasks(wanted, given, tasks, situation);
    return given.wants(wanted) ? judge(seen) : replaced(seen);
  }

  /** The tasks that count; for the parameters see {@link #judge}. */
  static ServiceTasks tasks(
      ServiceSpec wanted, ServiceStatus given, List<Task> tasks, Situation situation) {
    List<Task> judged = tasks.stream().filter(task -> task.runs(wanted)).toList();
    if (!given.wants(wanted)) {
      return new ServiceTasks(given, tasks, judged, situation);
    }
    ServiceStatus service = given.withoutRollback();
    List<Task> current =
        judged.stream().filter(task -> task.revision().equals(service.revision())).toList();
    return new ServiceTasks(service, tasks, current, situation);
  }

  private static Verdict judge(ServiceTasks tasks) {
    Update update = tasks.service().update();
    if (update == Update.PAUSED) {
      return stopped(tasks, "the swarm stopped the update");
    }
    if (update != Update.UPDATING && tasks.areComplete()) {
      return new Converged(tasks.fitNowhere() ? "no active node fits its placement" : "");
    }
    return failure(tasks).<Verdict>map(failed -> failed).orElseGet(() -> underway(tasks));
  }

  private static Verdict replaced(ServiceTasks tasks) {
    return switch (tasks.service().update()) {
      case ROLLBACK_STARTED, ROLLBACK_PAUSED, ROLLBACK_COMPLETED ->
          stopped(tasks, "the swarm took the update back by itself");
      case NONE, UPDATING, PAUSED, COMPLETED ->
          new Failed("somebody else changed the service meanwhile", Optional.empty());
    };
  }

  private static Failed stopped(ServiceTasks tasks, String what) {
    String message = tasks.service().updateMessage();
    return new Failed(message.isEmpty() ? what : what + ": " + message, tasks.lastBadEnd());
  }

  private static Optional<Failed> failure(ServiceTasks tasks) {
    return tasks.places().stream().flatMap(place -> failureAt(tasks, place).stream()).findFirst();
  }

  private static Optional<Failed> failureAt(ServiceTasks tasks, List<Task> place) {
    Task newest = place.stream().max(ServiceTasks.NEWEST_LAST).orElseThrow();
    long counted =
        place.stream()
            .filter(tasks::hasEndedBadly)
            .filter(task -> !tasks.situation().forgiven().contains(task.id()))
            .count();
    if (counted >= tasks.service().demand().patience()) {
      return Optional.of(new Failed("a task ended " + counted + " times", tasks.lastBadEnd(place)));
    }
    // The swarm creates the replacement in the same transaction in which it gives a task up.
    boolean isGivenUp = place.stream().noneMatch(Task::isWanted);
    return isGivenUp && tasks.hasEndedBadly(newest)
        ? Optional.of(new Failed("a task ended and is not started again", Optional.of(newest)))
        : Optional.empty();
  }

  private static Verdict underway(ServiceTasks tasks) {
    Demand demand = tasks.service().demand();
    long good = tasks.good();
    String wanted = demand.isGlobal() ? "" : " of " + demand.replicas();
    String state = demand.isJob() ? "completed" : "running";
    var text = new StringBuilder("%d%s tasks %s".formatted(good, wanted, state));
    if (!demand.isJob() && good > 0 && good >= demand.replicas()) {
      text.append(", watched for failures");
    }
    tasks.newestOnItsWay().ifPresent(task -> text.append(", ").append(describe(tasks, task)));
    tasks
        .onDownNodes()
        .forEach((node, count) ->
            text.append(", %d lost with node %s, which is down".formatted(count, node)));
    tasks.lastBadEnd().ifPresent(task -> text.append("; last failure: ").append(task.reason()));
    return new Underway(text.toString(), tasks.evidence(), tasks.nextProof());
  }

  private static String describe(ServiceTasks tasks, Task task) {
    String node =
        tasks.service().demand().isGlobal()
            ? tasks.situation().node(task).map(SwarmNode::hostname).orElse(task.node())
            : tasks.place(task);
    String state = "task %s is %s".formatted(node, task.state().word());
    return task.error().isEmpty() ? state : state + ": " + task.error();
  }
}
