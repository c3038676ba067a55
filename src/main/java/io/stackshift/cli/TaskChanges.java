package io.stackshift.cli;

import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.deploy.ServiceConvergence.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What changed of the tasks of services since they were told of last. */
final class TaskChanges {

  private final Map<String, Task> told = new HashMap<>();

  /** A line for each task that is new, or in another state than before. */
  List<String> of(ServiceConvergence convergence) {
    return convergence.tasks().stream()
        .filter(task -> !task.equals(told.put(task.id(), task)))
        .map(TaskChanges::text)
        .toList();
  }

  private static String text(Task task) {
    String node = task.node().isEmpty() ? "" : " on " + task.node();
    String error = task.error().isEmpty() ? "" : ": " + task.error();
    return "task %s%s is %s%s".formatted(task.name(), node, task.state(), error);
  }
}
