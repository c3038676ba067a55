package io.stackshift.swarm.maintenance;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.LogReader;
import io.stackshift.swarm.rollout.Task;
import io.stackshift.swarm.rollout.Tasks;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Waits until a task of the page that was asked for says that it serves. */
final class PageStart {

  private static final int MOST_BYTES = 64 << 10;

  private final EngineClient engine;
  private final String service;
  private final String mark;

  /**
   * A wait for the page's service.
   *
   * @param mark the tasks' own, as in {@link MaintenanceSpec}: an earlier page may still be served
   */
  PageStart(EngineClient engine, String service, String mark) {
    this.engine = engine;
    this.service = service;
    this.mark = mark;
  }

  /**
   * Waits.
   *
   * @throws UserError ROLLOUT_FAILED when the task fails, GATE_TIMED_OUT when the time is over
   */
  void await(Duration within) {
    Optional<String> left = BoundedWait.until(within, within, _ -> look());
    if (left.isPresent()) {
      throw new UserError(
          ExitCode.GATE_TIMED_OUT,
          "the page is not served within %d s: %s".formatted(within.toSeconds(), left.get()),
          "service " + service,
          "See `docker service ps --no-trunc " + service + "`.");
    }
  }

  /** What is still to come; nothing once it serves. */
  private Optional<String> look() {
    Optional<Task> newest = newest();
    if (newest.isEmpty()) {
      return Optional.of("the swarm has made no task of it yet");
    }
    Task task = newest.get();
    Optional<String> log =
        task.containerId().isEmpty()
            ? Optional.empty()
            : new LogReader(engine, MOST_BYTES)
                .read("/tasks/" + task.id() + "/logs?stdout=1&stderr=1");
    if (task.state() == Task.State.RUNNING
        && log.filter(text -> text.contains(MaintenanceSpec.LISTENS)).isPresent()) {
      return Optional.empty();
    }
    if (task.state().isTerminal()) {
      throw new UserError(
          ExitCode.ROLLOUT_FAILED,
          "the page's task ended: %s%s"
              .formatted(task.reason(), log.map(it -> "\n" + it).orElse("")),
          "service " + service,
          "Correct what it says.");
    }
    return Optional.of(task.state().word() + (task.error().isEmpty() ? "" : ", " + task.error()));
  }

  private Optional<Task> newest() {
    return Tasks.find(engine, service).flatMap(tasks -> newest(tasks, mark));
  }

  /** The newest task that has this mark. */
  static Optional<Task> newest(List<Task> tasks, String mark) {
    return tasks.stream()
        .filter(task -> task.templateHash().equals(mark))
        .max(Comparator.comparing(Task::createdAt));
  }
}
