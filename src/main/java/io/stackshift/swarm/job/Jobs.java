package io.stackshift.swarm.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.error.ExitCode;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Gate;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.rollout.Task;
import io.stackshift.swarm.rollout.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The jobs that Stackshift itself runs for a stack; one at a time, since it holds the lock. */
public record Jobs(EngineClient engine, String stack) {

  /** A container has the time that its service gives it to stop. */
  private static final Duration STOPPING = Duration.ofSeconds(90);

  /** No node has it. */
  private static final String NOWHERE = "none";

  /**
   * Removes them all, and waits until none of their containers runs any more: two migrators at once
   * would be in each other's way.
   */
  public void remove() {
    Map<String, List<String>> filter =
        Map.of("label", List.of(Labels.STACK + "=" + stack, Labels.JOB));
    JsonNode services = engine.get(EngineClient.filtered("/services", filter));
    var ids = new TreeSet<String>();
    services.forEach(service -> ids.add(service.path("ID").asText()));
    if (ids.isEmpty()) {
      return;
    }
    List<Task> tasks = tasks(ids);
    Gate.await(
        STOPPING,
        "a job that was stopped is still running",
        "Stop its container by hand (docker ps), then run the same command again.",
        () -> stopped(ids));
    for (String id : ids) {
      EngineAnswer answer = engine.delete("/services/" + id);
      if (!answer.isMissing()) {
        answer.orFail(ExitCode.MIGRATION_FAILED, "the engine did not remove a job", "job " + id);
      }
    }
    // The engine leaves the containers of removed jobs behind; those of other nodes stay there.
    tasks.stream()
        .map(Task::containerId)
        .filter(id -> !id.isEmpty())
        .forEach(id -> engine.delete("/containers/" + id + "?v=true"));
  }

  /**
   * Stops what runs, and tells what still does. The swarm forgets the tasks of a job that is
   * removed, and leaves their containers running (SwarmKit, replicated jobs); those of a job that
   * is changed it stops.
   */
  private Optional<String> stopped(Set<String> ids) {
    Optional<Task> running = tasks(ids).stream().filter(Jobs::runs).findFirst();
    running
        .flatMap(task -> engine.find("/services/" + task.serviceId()))
        .ifPresent(this::sendNowhere);
    return running.map(task -> "task %s is %s".formatted(task.id(), task.state().word()));
  }

  private static boolean runs(Task task) {
    return task.state().compareTo(Task.State.ASSIGNED) >= 0 && !task.state().isTerminal();
  }

  private void sendNowhere(JsonNode service) {
    ObjectNode spec = (ObjectNode) service.path("Spec");
    if (JobSpec.isPinned(spec, NOWHERE)) {
      return;
    }
    JobSpec.pin(spec, NOWHERE);
    String path =
        "/services/%s/update?version=%d"
            .formatted(service.path("ID").asText(), service.at("/Version/Index").asLong());
    EngineAnswer answer = engine.post(path, spec);
    if (!answer.isOutOfSequence()) { // then the next look does it
      answer.orRefuse("the engine did not stop a job", "job " + spec.path("Name").asText());
    }
  }

  private List<Task> tasks(Set<String> services) {
    return Tasks.all(engine).stream().filter(task -> services.contains(task.serviceId())).toList();
  }
}
