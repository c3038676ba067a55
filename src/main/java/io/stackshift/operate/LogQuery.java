package io.stackshift.operate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which lines are wanted.
 *
 * @param services as a person names them; empty for all
 * @param since no older lines; nothing for all
 * @param tail so many of the last lines of each task; nothing for all
 * @param previous those of tasks that have ended, instead of those that run
 */
public record LogQuery(
    List<String> services, Optional<Instant> since, Optional<Integer> tail, boolean previous) {

  /** Copies the list. */
  public LogQuery {
    services = List.copyOf(services);
  }

  /** The tasks that they are of. */
  public List<TaskSight> tasks(StackSight seen) {
    return seen.named(services).stream()
        .flatMap(service -> service.tasks().stream())
        .filter(task -> !task.containerId().isEmpty())
        .filter(task -> previous ? task.hasEnded() : task.isWanted())
        .toList();
  }
}
