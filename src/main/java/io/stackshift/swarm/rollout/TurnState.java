package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.swarm.rollout.ServiceStatus.Update;
import io.stackshift.swarm.rollout.Task.State;
import java.util.List;

/**
 * How far a service is that was scaled or restarted.
 *
 * @param update where the swarm's own update of it stands: the engine forgets the one before when a
 *     service is changed (SwarmKit, {@code UpdateService})
 * @param updated tasks of the wanted generation that should run
 * @param running those of them that do
 * @param old tasks of earlier generations that should still run
 * @param wanted how many tasks there should be
 * @param surplus tasks that run and are to be stopped
 */
record TurnState(
    Update update,
    String message,
    List<Task> updated,
    long running,
    long old,
    long wanted,
    long surplus) {

  /**
   * What is seen of it.
   *
   * @param service as the engine gives it, and likewise its tasks
   */
  static TurnState of(JsonNode service, JsonNode tasks) {
    ServiceStatus status = ServiceStatus.of(service);
    int generation = service.at("/Spec/TaskTemplate/ForceUpdate").asInt(0);
    List<JsonNode> wanted = tasks.valueStream().filter(task -> Task.of(task).isWanted()).toList();
    List<Task> updated =
        wanted.stream().filter(task -> generation(task) == generation).map(Task::of).toList();
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
        running,
        wanted.size() - updated.size(),
        status.demand().isGlobal() ? wanted.size() : status.demand().replicas(),
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

  /** The same for who is told of it. */
  ServiceConvergence told(String service) {
    var counts = new ServiceConvergence.Counts((int) wanted, updated.size(), (int) running, 0);
    return new ServiceConvergence(
        service,
        isDone(),
        counts,
        text(),
        updated.stream().map(task -> told(service, task)).toList());
  }

  private static ServiceConvergence.Task told(String service, Task task) {
    return new ServiceConvergence.Task(
        task.id(), service + "." + task.place(), "", task.state().word(), task.error());
  }
}
