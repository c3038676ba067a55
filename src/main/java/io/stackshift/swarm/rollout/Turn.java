package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.Progress;
import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.node.Nodes;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Changes a service between deployments: its number of tasks, or its tasks for new ones. */
public final class Turn {

  private static final String FORCE = "/TaskTemplate";
  private static final int ATTEMPTS = 5;

  private final EngineClient engine;
  private final String service;
  private final Duration within;
  private final Progress progress;
  private final Map<String, String> nodes = new HashMap<>();
  private Set<String> forgiven = Set.of();
  private ServiceConvergence told;

  /**
   * Changes one service.
   *
   * @param service its name in the swarm
   * @param within how long it may take until it runs as it should
   */
  public Turn(EngineClient engine, String service, Duration within, Progress progress) {
    this.engine = engine;
    this.service = service;
    this.within = within;
    this.progress = progress;
    this.told = ServiceConvergence.unseen(service);
  }

  /** Gives it another number of tasks, and waits until as many run. */
  public void scale(int replicas) {
    update(spec -> {
      if (!spec.path("Mode").has("Replicated")) {
        throw UserError.refused(
            "it has no number of tasks: it is global, or a job",
            "service " + service,
            "Scale a replicated service.");
      }
      spec.withObject("/Mode/Replicated").put("Replicas", replicas);
    });
    await();
  }

  /** Replaces its tasks by its own update policy, and waits until the new ones run. */
  public void restart() {
    update(spec -> {
      if (spec.path("Mode").has("ReplicatedJob") || spec.path("Mode").has("GlobalJob")) {
        throw UserError.refused(
            "it is a job, which ends by itself", "service " + service, "Deploy to run it again.");
      }
      ObjectNode task = spec.withObject(FORCE);
      task.put("ForceUpdate", task.path("ForceUpdate").asInt(0) + 1);
    });
    await();
  }

  private void update(Consumer<ObjectNode> change) {
    for (int attempt = 1; ; attempt++) {
      JsonNode found = found();
      forgiven = ended(found);
      ObjectNode spec = found.path("Spec").deepCopy();
      change.accept(spec);
      String image = spec.at("/TaskTemplate/ContainerSpec/Image").asText();
      EngineAnswer answer =
          engine.post(
              "/services/%s/update?version=%d"
                  .formatted(found.path("ID").asText(), found.at("/Version/Index").asLong()),
              spec,
              engine.registryAuthentication(image));
      if (attempt == ATTEMPTS || !answer.isOutOfSequence()) {
        answer.orRefuse("the engine did not change the service", "service " + service);
        return;
      }
    }
  }

  private Set<String> ended(JsonNode found) {
    return tasks(found)
        .valueStream()
        .map(Task::of)
        .filter(task -> task.state().isTerminal())
        .map(Task::id)
        .collect(Collectors.toSet());
  }

  private JsonNode found() {
    return engine
        .find("/services/" + EngineClient.encode(service))
        .orElseThrow(() ->
            UserError.refused(
                "the service is gone", "service " + service, "stackshift status shows what runs."));
  }

  private void await() {
    Optional<String> left = BoundedWait.until(within, within, _ -> look());
    if (left.isPresent()) {
      throw new UserError(
          ExitCode.GATE_TIMED_OUT,
          "it does not run as it should within %d s: %s%s"
              .formatted(within.toSeconds(), left.get(), evidence()),
          "service " + service,
          "Correct what its tasks say; nothing was taken back.");
    }
  }

  /** What is still to come; nothing once it is as it should be. */
  private Optional<String> look() {
    JsonNode found = found();
    TurnState state = TurnState.of(found, tasks(found), forgiven);
    if (state.hasFailed()) {
      throw new UserError(
          ExitCode.ROLLOUT_FAILED,
          "the swarm stopped replacing its tasks: " + state.message() + evidence(),
          "service " + service,
          "Correct what its tasks say; nothing more was changed.");
    }
    Stream.concat(state.updated().stream(), state.failed().stream())
        .forEach(task -> nodes.computeIfAbsent(task.node(), this::hostname));
    ServiceConvergence seen = state.told(service, nodes);
    if (!seen.equals(told)) {
      told = seen;
      progress.converging(seen);
    }
    return state.isDone() ? Optional.empty() : Optional.of(state.text());
  }

  private String hostname(String node) {
    return node.isEmpty() ? "" : Nodes.name(engine, node);
  }

  private JsonNode tasks(JsonNode found) {
    return engine.get(
        EngineClient.filtered("/tasks", Map.of("service", List.of(found.path("ID").asText()))));
  }

  /** The last task that ended badly, with what it wrote. */
  private String evidence() {
    return tasks(found())
        .valueStream()
        .map(Task::of)
        .filter(task -> task.state() == Task.State.FAILED || task.state() == Task.State.REJECTED)
        .max(Comparator.comparing(Task::createdAt))
        .map(task -> new TaskOutput(engine).describe(service, task))
        .orElse("");
  }
}
