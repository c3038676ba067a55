package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.swarm.engine.EngineClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tasks that the engine lists. */
public final class Tasks {

  private Tasks() {}

  /** All tasks of the swarm. */
  public static List<Task> all(EngineClient engine) {
    return of(engine.get("/tasks"));
  }

  /**
   * The tasks of a service.
   *
   * @param service its id
   * @throws io.stackshift.error.UserError when there is no such service (any more)
   */
  public static List<Task> ofService(EngineClient engine, String service) {
    return of(engine.get(path(service)));
  }

  /** The tasks of a service, by its id; nothing when there is no such service (any more). */
  public static Optional<List<Task>> find(EngineClient engine, String service) {
    return engine.find(path(service)).map(Tasks::of);
  }

  private static String path(String service) {
    return EngineClient.filtered("/tasks", Map.of("service", List.of(service)));
  }

  private static List<Task> of(JsonNode list) {
    return list.valueStream().map(Task::of).toList();
  }
}
