package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services and tasks of a stack at one moment.
 *
 * @param services by name
 * @param tasks all that the swarm still knows, ended ones and those of removed services included
 */
public record StackTasks(Map<String, ServiceStatus> services, List<Task> tasks) {

  private static final int ATTEMPTS = 3;

  /** Reads them with one call each, however many services there are. */
  public static StackTasks read(EngineClient engine, String stack) {
    return of(engine.get(path("/services", stack)), engine.get(path("/tasks", stack)));
  }

  static String path(String list, String stack) {
    return EngineClient.filtered(list, Map.of("label", List.of(Labels.NAMESPACE + "=" + stack)));
  }

  /**
   * Reads services with these names (or that begin so), and their tasks. One that does not exist is
   * missing from what is read.
   */
  public static StackTasks read(EngineClient engine, Collection<String> names) {
    for (int attempt = 1; ; attempt++) {
      JsonNode services = engine.get(EngineClient.filtered("/services", Map.of("name", names)));
      List<String> ids = services.valueStream().map(it -> it.path("ID").asText()).toList();
      if (ids.isEmpty()) {
        return of(services, Json.array(List.of()));
      }
      String tasks = EngineClient.filtered("/tasks", Map.of("service", ids));
      // The engine answers 404 for all of them when one of these services is gone.
      Optional<JsonNode> found =
          attempt < ATTEMPTS ? engine.find(tasks) : Optional.of(engine.get(tasks));
      if (found.isPresent()) {
        return of(services, found.get());
      }
    }
  }

  /** Reads those of every stack. */
  public static StackTasks readAll(EngineClient engine) {
    return of(engine.get("/services"), engine.get("/tasks"));
  }

  static StackTasks of(JsonNode serviceList, JsonNode taskList) {
    var services = new HashMap<String, ServiceStatus>();
    for (JsonNode json : serviceList) {
      ServiceStatus service = ServiceStatus.of(json);
      services.put(service.name(), service);
    }
    var tasks = new ArrayList<Task>();
    taskList.forEach(task -> tasks.add(Task.of(task)));
    return new StackTasks(services, tasks);
  }

  /** The stack that a specification belongs to. */
  static String stackOf(ServiceSpec spec) {
    return Json.readObject(spec.json()).path("Labels").path(Labels.NAMESPACE).asText();
  }

  /** The tasks of one of the services, ended ones included. */
  public List<Task> of(ServiceStatus service) {
    return tasks.stream().filter(task -> task.serviceId().equals(service.id())).toList();
  }
}
