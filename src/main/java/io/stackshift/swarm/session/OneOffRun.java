package io.stackshift.swarm.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.Streams;
import io.stackshift.error.UserError;
import io.stackshift.operate.Command;
import io.stackshift.operate.ServiceSight;
import io.stackshift.operate.StackSight;
import io.stackshift.operate.TaskSight;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.job.JobNode;
import io.stackshift.swarm.rollout.Task;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of a command with the surroundings of a service; what it ran in is always removed. */
public final class OneOffRun {

  /** This node may have to fetch the image first. */
  private static final Duration START = Duration.ofMinutes(2);

  private final EngineClient engine;
  private final Streams streams;
  private @Nullable Task started;

  /** A run through this engine, on its node. */
  public OneOffRun(EngineClient engine, Streams streams) {
    this.engine = engine;
    this.streams = streams;
  }

  /**
   * Runs it to its end.
   *
   * @return the command's exit code
   */
  public int run(Command command, StackSight seen) {
    ServiceSight service = seen.named(command.service());
    JsonNode spec = engine.get("/services/" + EngineClient.encode(service.name())).path("Spec");
    verifyVolumes(service, spec, seen);
    removeEnded(seen.stack());
    String id =
        engine
            .post(
                "/services/create",
                OneOffSpec.of(spec, seen.stack(), seen.here()),
                engine.registryAuthentication(service.image()))
            .orRefuse("the engine did not start a container", "service " + service.name())
            .path("ID")
            .asText();
    var removal = new Thread(() -> remove(id), "removal");
    Runtime.getRuntime().addShutdownHook(removal); // for signals
    try {
      Task task = awaitStarted(id, service);
      JsonNode image = engine.get("/images/" + task.image() + "/json");
      return new ContainerSession(engine, streams)
          .run(task.containerId(), command.user(), OneOffSpec.words(command, spec, image));
    } finally {
      remove(id);
      withdraw(removal);
    }
  }

  private static void withdraw(Thread removal) {
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException ending) {
      // It does its work now, or has done it.
    }
  }

  private void remove(String id) {
    var _ = engine.delete("/services/" + id);
  }

  /** Each node has local volumes of its own: here they would be empty. */
  private static void verifyVolumes(ServiceSight service, JsonNode spec, StackSight seen) {
    boolean isHere = service.tasks().stream().anyMatch(task -> task.nodeId().equals(seen.here()));
    Optional<TaskSight> elsewhere = service.tasks().stream().filter(TaskSight::runs).findFirst();
    if (!isHere && elsewhere.isPresent() && JobNode.hasLocalVolume(spec)) {
      throw UserError.refused(
          "its volumes are on node %s, and would be others here".formatted(elsewhere.get().node()),
          "service " + service.name(),
          "Use stackshift exec, or run it on that node, if it is a manager.");
    }
  }

  private Task awaitStarted(String id, ServiceSight service) {
    Optional<String> left = BoundedWait.until(START, START, _ -> look(id));
    Task task = started;
    if (left.isPresent() || task == null || task.state() != Task.State.RUNNING) {
      String why = task == null ? left.orElse("") : task.reason();
      throw UserError.refused(
          "no container could be started with what the service has: " + why,
          "service " + service.name(),
          "Correct what it names; the image needs a `sleep` command, and this node must fit its"
              + " placement.");
    }
    return task;
  }

  private Optional<String> look(String id) {
    Optional<Task> newest =
        engine
            .get(EngineClient.filtered("/tasks", Map.of("service", List.of(id))))
            .valueStream()
            .map(Task::of)
            .findFirst();
    if (newest.isEmpty()) {
      return Optional.of("the swarm has not placed it yet");
    }
    Task task = newest.get();
    if (task.state().compareTo(Task.State.RUNNING) >= 0) {
      started = task;
      return Optional.empty();
    }
    return Optional.of(task.state().word() + (task.error().isEmpty() ? "" : ", " + task.error()));
  }

  /** What a command left that was killed, once its time is over. */
  private void removeEnded(String stack) {
    var ours = Map.of("label", List.of(Labels.STACK + "=" + stack, OneOffSpec.LABEL));
    for (JsonNode service : engine.get(EngineClient.filtered("/services", ours))) {
      String id = service.path("ID").asText();
      boolean hasEnded =
          engine
              .find(EngineClient.filtered("/tasks", Map.of("service", List.of(id))))
              .map(tasks ->
                  !tasks.isEmpty()
                      && tasks
                          .valueStream()
                          .map(Task::of)
                          .allMatch(task -> task.state().isTerminal()))
              .orElse(true);
      if (hasEnded) {
        remove(id);
      }
    }
  }
}
