package io.stackshift.swarm.rollout;

import io.stackshift.deploy.Swarm;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.WatchedService;
import io.stackshift.swarm.engine.EngineClient;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Watches services that have converged: which of their tasks end from the first look on. */
public final class UptimeWatch implements Swarm.Watch {

  private final EngineClient engine;
  private final List<WatchedService> services;
  private final Set<String> forgiven = new HashSet<>();

  /** By id; the swarm itself only remembers a few tasks of each slot. */
  private final Map<String, Task> ended = new HashMap<>();

  /** A watch that begins now: tasks that have ended already do not count. */
  public UptimeWatch(EngineClient engine, List<WatchedService> services) {
    this.engine = engine;
    this.services = List.copyOf(services);
    read().tasks().stream()
        .filter(task -> task.state().isTerminal())
        .forEach(task -> forgiven.add(task.id()));
  }

  @Override
  public boolean verify() {
    StackTasks now;
    try {
      now = remembering(read());
    } catch (UserError unreachable) {
      if (unreachable.exitCode() == ExitCode.REFUSED) {
        return false;
      }
      throw unreachable;
    }
    for (WatchedService service : services) {
      failure(service, now, forgiven)
          .ifPresent(failed -> {
            throw new FailureReport(engine).of(service.name(), failed);
          });
    }
    return true;
  }

  /** What is read, with the tasks that have ended since the first look. */
  private StackTasks remembering(StackTasks now) {
    var tasks = new HashMap<>(ended);
    now.tasks().forEach(task -> tasks.put(task.id(), task));
    tasks.values().stream()
        .filter(task -> task.state().isTerminal())
        .forEach(task -> ended.put(task.id(), task));
    return new StackTasks(now.services(), List.copyOf(tasks.values()));
  }

  /**
   * What has become of a service; nothing as long as it stays up.
   *
   * @param forgiven ids of tasks that do not count
   */
  static Optional<Verdict.Failed> failure(
      WatchedService watched, StackTasks now, Set<String> forgiven) {
    ServiceStatus service = now.services().get(watched.name());
    if (service == null) {
      return Optional.of(new Verdict.Failed("somebody removed the service", Optional.empty()));
    }
    List<Task> ended =
        now.of(service).stream()
            .filter(task -> !forgiven.contains(task.id()) && hasEndedBadly(service, task))
            .sorted(Comparator.comparing(Task::updatedAt))
            .toList();
    if (ended.size() < watched.failures()) {
      return Optional.empty();
    }
    String text =
        ended.size() == 1
            ? "a task ended after it had converged"
            : "tasks ended %d times after it had converged".formatted(ended.size());
    return Optional.of(new Verdict.Failed(text, Optional.of(ended.getLast())));
  }

  private static boolean hasEndedBadly(ServiceStatus service, Task task) {
    return task.hasEndedBadly(service.demand().mayComplete());
  }

  private StackTasks read() {
    return StackTasks.read(engine, services.stream().map(WatchedService::name).toList());
  }
}
