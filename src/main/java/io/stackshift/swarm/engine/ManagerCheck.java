package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.UserError;
import java.util.Map;

/** Whether the engine can be deployed through: it is a manager of a swarm that has a leader. */
public final class ManagerCheck {

  private ManagerCheck() {}

  /** Fails unless the engine answers, is in a swarm and is a manager with a quorum. */
  public static void verify(EngineClient engine) {
    JsonNode info = engine.get("/info");
    judge(info.path("Swarm"), "node " + info.path("Name").asText());
    EngineAnswer nodes = engine.tryGet("/nodes", Map.of());
    if (!nodes.isSuccess()) {
      throw UserError.refused(
          "the swarm does not answer this manager: " + nodes.message(),
          "node " + info.path("Name").asText(),
          "Bring back enough managers for a majority (docker node ls), or run docker swarm init"
              + " --force-new-cluster on one that survived.");
    }
  }

  /** Judges the {@code Swarm} section of the engine's information. */
  public static void judge(JsonNode swarm, String node) {
    String state = swarm.path("LocalNodeState").asText("inactive");
    switch (state) {
      case "active" -> {
        if (!swarm.path("ControlAvailable").asBoolean()) {
          throw UserError.refused(
              "this engine is a worker of the swarm, not a manager",
              node,
              "Run Stackshift on a manager node, or set DOCKER_HOST to a manager's engine.");
        }
      }
      case "locked" ->
          throw UserError.refused(
              "this manager is locked", node, "Unlock it with docker swarm unlock.");
      case "inactive" ->
          throw UserError.refused(
              "this engine is not part of a swarm",
              node,
              "Make a swarm with docker swarm init, or set DOCKER_HOST to a manager's engine.");
      default ->
          throw UserError.refused(
              "this engine's swarm is in state %s: %s"
                  .formatted(state, swarm.path("Error").asText("no reason given")),
              node,
              "Look at docker info on that node, and bring its swarm in order.");
    }
  }
}
