package io.stackshift.swarm.prepare;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.BoundedWait;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.job.JobSpec;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.node.SwarmNode;
import io.stackshift.swarm.rollout.Task;
import io.stackshift.swarm.rollout.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches an image on other nodes: a global service of that image that never starts anything.
 *
 * <p>Its entry point is empty. An engine finds that out after it has fetched the image and before
 * it makes a container (moby, {@code daemon.create}: the image is looked up first, then "no command
 * specified"), so nothing runs, no shell is needed in the image, and no container is left behind as
 * one of a job would be. An image that could not be fetched ends the task with "No such image".
 */
public final class NodePull {

  private static final String PURPOSE = "pull";
  private static final int HASH_LENGTH = 8;

  private final EngineClient engine;
  private final String stack;
  private final PullRequest request;

  NodePull(EngineClient engine, String stack, PullRequest request) {
    this.engine = engine;
    this.stack = stack;
    this.request = request;
  }

  /** Fetches it, and removes the service, however that ends. */
  void run(List<SwarmNode> nodes, Duration within) {
    String id =
        engine
            .post("/services/create", spec(), engine.registryAuthentication(request.image()))
            .orRefuse("the engine did not begin to fetch an image", request.where())
            .path("ID")
            .asText();
    try {
      Optional<String> left = BoundedWait.until(within, within, _ -> look(id, nodes));
      if (left.isPresent()) {
        throw UserError.refused(
            "the image %s was not fetched within %d s: %s"
                .formatted(request.image(), within.toSeconds(), left.get()),
            request.where(),
            "See on that node why it takes so long (docker pull), raise limits.rollout, or take the node out with docker node update --availability drain.");
      }
    } finally {
      var _ = engine.delete("/services/" + id);
    }
  }

  /** What the engine is told. */
  ObjectNode spec() {
    NodeDemand demand = request.demand();
    Map<String, String> labels = Map.of(Labels.STACK, stack, Labels.JOB, PURPOSE);
    String hash = Json.sha256(Json.array(List.of(request.image(), request.service())));
    ObjectNode json =
        Json.object()
            .put("Name", JobSpec.name(stack, PURPOSE + "_" + hash.substring(0, HASH_LENGTH)));
    json.set("Labels", Json.object(labels));
    ObjectNode task = json.putObject("TaskTemplate");
    ObjectNode container = task.putObject("ContainerSpec").put("Image", request.image());
    container.set("Command", Json.array(List.of("")));
    container.set("Labels", Json.object(labels));
    task.putObject("RestartPolicy").put("Condition", "none");
    ObjectNode placement = task.putObject("Placement");
    Json.putUnlessEmpty(placement, "Constraints", demand.placement().constraints());
    json.putObject("Mode").putObject("Global");
    return json;
  }

  /** What is still missing; a node that is gone meanwhile gets no tasks, and needs no image. */
  private Optional<String> look(String id, List<SwarmNode> nodes) {
    Map<String, String> states = Nodes.states(engine);
    List<Task> tasks = Tasks.ofService(engine, id);
    String missing =
        nodes.stream()
            .filter(node -> Nodes.READY.equals(states.get(node.id())))
            .filter(node -> tasks.stream().noneMatch(task -> hasImage(task, node)))
            .map(node -> "%s is %s".formatted(node.hostname(), state(tasks, node)))
            .collect(joining(", "));
    return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
  }

  private static String state(List<Task> tasks, SwarmNode node) {
    return tasks.stream()
        .filter(task -> task.node().equals(node.id()))
        .findFirst()
        .map(task -> task.state().word())
        .orElse("waiting");
  }

  /** Whether a task shows that its node has the image. */
  private boolean hasImage(Task task, SwarmNode node) {
    if (!task.node().equals(node.id())) {
      return false;
    }
    boolean isNothingToRun = task.error().toLowerCase(Locale.ROOT).contains("no command specified");
    if (task.state() == Task.State.REJECTED && !isNothingToRun) {
      throw refused(task, node);
    }
    return task.state().compareTo(Task.State.PREPARING) > 0;
  }

  private UserError refused(Task task, SwarmNode node) {
    return UserError.refused(
        "the image %s cannot be fetched on node %s: %s"
            .formatted(request.image(), node.hostname(), task.error()),
        request.where(),
        "The log of that node's engine says what the registry answered: it may not reach the registry, or the credentials sent with the service may not do (docker login here).");
  }
}
