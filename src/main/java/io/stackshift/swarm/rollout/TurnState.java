package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.swarm.rollout.ServiceStatus.Update;
import io.stackshift.swarm.rollout.Task.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How far a service is that was scaled or restarted.
 *
 * @param update where the swarm's own update of it stands: the engine forgets the one before when a
 *     service is changed (SwarmKit, {@code UpdateService})
 * @param updated tasks of the wanted generation that should run
 * @param failed those of the wanted generation that ended as they should not, since it was changed
 * @param running those that are updated and do run
 * @param old tasks of earlier generations that should still run
 * @param wanted how many tasks there should be
 * @param surplus tasks that run and are to be stopped
 */
record TurnState(
    Update update,
    String message,
    List<Task> updated,
    List<Task> failed,
    long running,
    long old,
    long wanted,
    long surplus) {

  /**
   * What is seen of it.
   *
   * @param service as the engine gives it, and likewise its tasks
   * @param forgiven ids of tasks that had ended before it was changed
   */
  static TurnState of(JsonNode service, JsonNode tasks, Set<String> forgiven) {
    ServiceStatus status = ServiceStatus.of(service);
    int generation = service.at("/Spec/TaskTemplate/ForceUpdate").asInt(0);
    long wanted = tasks.valueStream().filter(task -> Task.of(task).isWanted()).count();
    List<Task> current =
        tasks
            .valueStream()
            .filter(task -> generation(task) == generation)
            .map(Task::of)
            .sorted(ServiceTasks.NEWEST_LAST)
            .toList();
    List<Task> updated = current.stream().filter(Task::isWanted).toList();
    List<Task> failed =
        current.stream()
            .filter(task -> task.hasEndedBadly(status.demand().mayComplete()))
            .filter(task -> !forgiven.contains(task.id()))
            .toList();
    long running = updated.stream().filter(task -> task.state() == State.RUNNING).count();
    long surplus =
        tasks
            .valueStream()
            .map(Task::of)
            .filter(task -> !task.isWanted() && task.state() == State.RUNNING)
            .count();
    return new TurnState(
        status.update(),
        status.updateMessage(),
        updated,
        failed,
        running,
        wanted - updated.size(),
        status.demand().isGlobal() ? wanted : status.demand().replicas(),
        surplus);
  }

  private static int generation(JsonNode task) {
    return task.at("/Spec/ForceUpdate").asInt(0);
  }

  boolean hasFailed() {
    return switch (update) {
      case PAUSED, ROLLBACK_STARTED, ROLLBACK_PAUSED, ROLLBACK_COMPLETED -> true;
      case NONE, UPDATING, COMPLETED -> false;
    };
  }

  boolean isDone() {
    return update != Update.UPDATING && old == 0 && running >= wanted && surplus == 0;
  }

  String text() {
    String still = old > 0 ? ", %d to be replaced".formatted(old) : "";
    return "%d of %d run%s%s"
        .formatted(running, wanted, still, surplus > 0 ? ", %d stop".formatted(surplus) : "");
  }

  /**
   * The same for who is told of it.
   *
   * @param nodes host names by the nodes' ids
   */
  ServiceConvergence told(String service, Map<String, String> nodes) {
    return new ServiceConvergence(
        service,
        isDone(),
        new ServiceConvergence.Counts((int) wanted, updated.size(), (int) running, failed.size()),
        isDone() ? "converged" : text(),
        Stream.concat(updated.stream(), failed.stream())
            .distinct()
            .sorted(ServiceTasks.NEWEST_LAST)
            .map(task -> told(service, task, nodes))
            .toList());
  }

  private static ServiceConvergence.Task told(
      String service, Task task, Map<String, String> nodes) {
    String node = nodes.getOrDefault(task.node(), task.node());
    String place = task.slot() > 0 ? task.place() : node;
    return new ServiceConvergence.Task(
        task.id(), service + "." + place, node, task.state().word(), task.error());
  }
}
