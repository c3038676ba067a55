package io.stackshift.swarm;

import io.stackshift.deploy.Progress;
import io.stackshift.release.ServiceSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Waits until no task of another specification may be running on any node. */
final class OldCode {

  private final EngineClient engine;
  private final Progress progress;
  private String told = "";

  OldCode(EngineClient engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /** See {@link io.stackshift.deploy.Swarm#awaitOldCodeGone}. */
  void awaitGone(List<ServiceSpec> services, Collection<String> removed, Duration within) {
    Gate.await(
        within,
        "old code may still be running",
        "Wait for these tasks to stop, or bring the node back; a node that is gone for good is"
            + " taken out with docker node rm --force once its containers are known to be stopped.",
        () -> missing(remaining(services, removed, StackTasks.readAll(engine))));
  }

  /**
   * The tasks of these services, and of removed ones, that may still run something else.
   *
   * <p>A task whose service is gone does not tell which one it was; each one of the same stack
   * counts.
   */
  static List<Task> remaining(
      List<ServiceSpec> services, Collection<String> removed, StackTasks now) {
    Map<String, String> names = new HashMap<>();
    now.services().forEach((name, service) -> names.put(service.id(), name));
    Map<String, String> hashes = new HashMap<>();
    services.forEach(spec -> hashes.put(spec.name(), spec.hash()));
    return now.tasks().stream()
        .filter(Task::mayRun)
        .filter(task -> {
          String name = names.get(task.serviceId());
          return name == null
              ? isOfStack(task, hashes.keySet()) || isOfStack(task, removed)
              : removed.contains(name)
                  || !hashes.getOrDefault(name, task.specHash()).equals(task.specHash());
        })
        .toList();
  }

  private static boolean isOfStack(Task task, Collection<String> services) {
    return !task.namespace().isEmpty()
        && services.stream().anyMatch(name -> name.startsWith(task.namespace() + "_"));
  }

  private Optional<String> missing(List<Task> tasks) {
    if (tasks.isEmpty()) {
      return Optional.empty();
    }
    String text =
        tasks.stream()
            .map(task ->
                "task %s (slot %s) on node %s is %s"
                    .formatted(
                        task.id(),
                        task.place(),
                        Nodes.nameAndState(engine, task.node()),
                        task.state().word()))
            .collect(Collectors.joining("\n"));
    if (!text.equals(told)) {
      progress.detail("%d tasks of old code left".formatted(tasks.size()));
      told = text;
    }
    return Optional.of(text);
  }
}
