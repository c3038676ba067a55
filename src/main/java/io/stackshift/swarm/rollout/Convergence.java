package io.stackshift.swarm.rollout;

import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.rollout.ServiceStatus.Update;
import io.stackshift.swarm.rollout.Task.State;
import io.stackshift.swarm.rollout.Verdict.Converged;
import io.stackshift.swarm.rollout.Verdict.Failed;
import io.stackshift.swarm.rollout.Verdict.Underway;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Judges whether a service runs the wanted specification.
 *
 * <p>Only tasks of this very application count: those that run the wanted specification, with the
 * revision that the service's own specification carries. So tasks of an earlier attempt with an
 * equal specification, which the swarm keeps in its history, neither help nor harm.
 *
 * <p>A service has failed when the swarm stopped or took back its update, when a task ended and is
 * not started again, or when tasks of one place ended {@value #FAILURES} times. A swarm that
 * returns to the wanted specification by itself (failure action {@code rollback}) updates it like
 * any other.
 */
public final class Convergence {

  /** So often a task may end badly before the service counts as failed. */
  static final int FAILURES = 3;

  private static final Comparator<Task> NEWEST_LAST =
      Comparator.comparing(Task::createdAt).thenComparing(Task::id);

  private Convergence() {}

  /**
   * The verdict on one service.
   *
   * @param wanted the wanted specification
   * @param tasks the service's tasks, ended ones included
   * @param now the time by the managers' clock
   * @param forgiven ids of tasks that had ended before the judging began: they don't count as
   *     repeated failures
   */
  static Verdict judge(
      ServiceSpec wanted,
      ServiceStatus given,
      List<Task> tasks,
      Instant now,
      Set<String> forgiven) {
    List<Task> judged = tasks.stream().filter(task -> task.runs(wanted)).toList();
    if (!given.wants(wanted)) {
      return replaced(given, judged);
    }
    ServiceStatus service = given.withoutRollback();
    List<Task> current =
        judged.stream().filter(task -> task.revision().equals(service.revision())).toList();
    if (service.update() == Update.PAUSED) {
      return stopped(service, current, "the swarm stopped the update");
    }
    if (isComplete(service, tasks, current, now)) {
      return new Converged();
    }
    return failure(service, current, forgiven)
        .<Verdict>map(failed -> failed)
        .orElseGet(() -> underway(service, current));
  }

  private static Verdict replaced(ServiceStatus service, List<Task> judged) {
    return switch (service.update()) {
      case ROLLBACK_STARTED, ROLLBACK_PAUSED, ROLLBACK_COMPLETED ->
          stopped(service, judged, "the swarm took the update back by itself");
      case NONE, UPDATING, PAUSED, COMPLETED ->
          new Failed("somebody else changed the service meanwhile", Optional.empty());
    };
  }

  private static Failed stopped(ServiceStatus service, List<Task> tasks, String what) {
    String message = service.updateMessage();
    return new Failed(message.isEmpty() ? what : what + ": " + message, lastBadEnd(service, tasks));
  }

  private static boolean isComplete(
      ServiceStatus service, List<Task> all, List<Task> current, Instant now) {
    if (service.update() == Update.UPDATING) {
      return false;
    }
    long good = current.stream().filter(task -> isProven(service, task, now)).count();
    if (!service.isGlobal()) {
      return good >= service.replicas();
    }
    // The swarm itself decides which nodes fit: it wants one task on each of them.
    long unfinished = all.stream().filter(Task::isWanted).count();
    long completed = current.stream().filter(task -> hasCompleted(service, task)).count();
    return good > 0 && good == unfinished + completed;
  }

  private static boolean isGood(ServiceStatus service, Task task) {
    boolean serves = task.state() == State.RUNNING && task.desired() == State.RUNNING;
    return (serves && !service.isJob()) || hasCompleted(service, task);
  }

  /** An update is watched by the swarm; nobody but us watches the tasks of a new service. */
  private static boolean isProven(ServiceStatus service, Task task, Instant now) {
    boolean isWatched =
        service.update() == Update.COMPLETED
            || hasCompleted(service, task)
            || !task.updatedAt().plus(service.probation()).isAfter(now);
    return isGood(service, task) && isWatched;
  }

  private static boolean hasCompleted(ServiceStatus service, Task task) {
    return task.state() == State.COMPLETE && service.mayComplete();
  }

  private static boolean hasEndedBadly(ServiceStatus service, Task task) {
    return task.state() == State.FAILED
        || task.state() == State.REJECTED
        || (task.state() == State.COMPLETE && !service.mayComplete());
  }

  private static Optional<Failed> failure(
      ServiceStatus service, List<Task> tasks, Set<String> forgiven) {
    Map<String, List<Task>> places =
        tasks.stream()
            .collect(
                Collectors.groupingBy(
                    task -> place(service, task), TreeMap::new, Collectors.toList()));
    return places.values().stream()
        .flatMap(place -> failureAt(service, place, forgiven).stream())
        .findFirst();
  }

  private static Optional<Failed> failureAt(
      ServiceStatus service, List<Task> place, Set<String> forgiven) {
    Task newest = place.stream().max(NEWEST_LAST).orElseThrow();
    long counted =
        place.stream()
            .filter(task -> hasEndedBadly(service, task) && !forgiven.contains(task.id()))
            .count();
    if (counted >= FAILURES) {
      return Optional.of(
          new Failed("a task ended " + counted + " times", lastBadEnd(service, place)));
    }
    // The swarm creates the replacement in the same transaction in which it gives a task up.
    boolean isGivenUp = place.stream().noneMatch(Task::isWanted);
    return isGivenUp && hasEndedBadly(service, newest)
        ? Optional.of(new Failed("a task ended and is not started again", Optional.of(newest)))
        : Optional.empty();
  }

  private static Verdict underway(ServiceStatus service, List<Task> tasks) {
    long good = tasks.stream().filter(task -> isGood(service, task)).count();
    String wanted = service.isGlobal() ? "" : " of " + service.replicas();
    String state = service.isJob() ? "completed" : "running";
    var text = new StringBuilder("%d%s tasks %s".formatted(good, wanted, state));
    if (!service.isJob() && good > 0 && good >= service.replicas()) {
      text.append(", watched for failures");
    }
    tasks.stream()
        .filter(task -> task.isWanted() && task.state() != State.RUNNING)
        .max(NEWEST_LAST)
        .ifPresent(task -> text.append(", ").append(describe(service, task)));
    lastBadEnd(service, tasks)
        .ifPresent(task -> text.append("; last failure: ").append(task.reason()));
    return new Underway(text.toString(), evidence(service, tasks));
  }

  /** The task to look at when it takes too long: where possible one that has something to show. */
  private static Optional<Task> evidence(ServiceStatus service, List<Task> tasks) {
    return tasks.stream()
        .filter(task ->
            hasEndedBadly(service, task) || (task.isWanted() && task.state() != State.RUNNING))
        .max(
            Comparator.comparing((Task task) -> !task.containerId().isEmpty())
                .thenComparing(NEWEST_LAST));
  }

  private static String describe(ServiceStatus service, Task task) {
    String state = "task %s is %s".formatted(place(service, task), task.state().word());
    return task.error().isEmpty() ? state : state + ": " + task.error();
  }

  /** What tasks share that replace each other: a node, or a number. */
  private static String place(ServiceStatus service, Task task) {
    return service.isGlobal() ? task.node() : Integer.toString(task.slot());
  }

  private static Optional<Task> lastBadEnd(ServiceStatus service, List<Task> tasks) {
    return tasks.stream().filter(task -> hasEndedBadly(service, task)).max(NEWEST_LAST);
  }
}
