package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.ServiceSight;
import io.stackshift.operate.TaskSight;
import io.stackshift.plan.SwarmState.Replicas;
import io.stackshift.plan.SwarmState.RunningService;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.node.SwarmNode;
import io.stackshift.swarm.rollout.Task.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What is told of services and tasks to people who look at them. */
public final class Sights {

  private static final Set<State> BAD_ENDS = Set.of(State.FAILED, State.REJECTED, State.ORPHANED);

  private Sights() {}

  /**
   * Services with their tasks.
   *
   * @param services as the engine lists them, and likewise the tasks
   * @param nodes of the swarm by id
   * @param networkNames names of networks by id; asked only where somebody changed a service
   */
  public static List<ServiceSight> of(
      JsonNode services,
      JsonNode tasks,
      Map<String, SwarmNode> nodes,
      UnaryOperator<String> networkNames) {
    StackTasks seen = StackTasks.of(services, tasks);
    var sights = new ArrayList<ServiceSight>();
    for (JsonNode json : services) {
      ServiceStatus service = ServiceStatus.of(json);
      List<TaskSight> ofService =
          seen.of(service).stream().map(task -> task(service, task, nodes)).toList();
      sights.add(
          service(
              json.path("Spec"),
              service,
              ForeignSpec.of(json.path("Spec"), networkNames),
              ofService));
    }
    return sights;
  }

  private static ServiceSight service(
      JsonNode spec, ServiceStatus service, Optional<ServiceSpec> foreign, List<TaskSight> tasks) {
    RunningService running = StackObservation.running(asAsked(spec));
    return new ServiceSight(
        service.name(),
        service.image(),
        running.release(),
        running.hash(),
        service.demand().isGlobal() ? ServiceSight.GLOBAL : service.demand().replicas(),
        KeptScale.of(spec),
        word(service.update()),
        foreign,
        tasks);
  }

  private static String word(ServiceStatus.Update update) {
    return update == ServiceStatus.Update.NONE
        ? ""
        : update.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The number of replicas is told by itself: whether anything else was changed is to be seen. */
  private static JsonNode asAsked(JsonNode spec) {
    Replicas replicas = KeptScale.of(spec);
    if (!replicas.byHand()) {
      return spec;
    }
    ObjectNode asked = spec.deepCopy();
    asked.withObject("/Mode/Replicated").put("Replicas", replicas.asked());
    return asked;
  }

  private static TaskSight task(ServiceStatus service, Task task, Map<String, SwarmNode> nodes) {
    SwarmNode node = nodes.get(task.node());
    String name = node == null ? task.node() : node.hostname();
    boolean endedUnasked =
        task.state() == State.COMPLETE && !service.demand().mayComplete() && task.isWanted();
    return new TaskSight(
        task.id(),
        service.name(),
        task.slot() > 0 ? Integer.toString(task.slot()) : name,
        task.node(),
        name,
        node != null && node.isDown(),
        task.containerId(),
        task.state().word(),
        task.isWanted(),
        task.state().isTerminal(),
        BAD_ENDS.contains(task.state()) || endedUnasked,
        task.exitCode() == 0 || task.reason().contains("(" + task.exitCode() + ")")
            ? task.reason()
            : "%s (exit code %d)".formatted(task.reason(), task.exitCode()),
        task.createdAt(),
        task.updatedAt());
  }
}
