package io.stackshift.swarm.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.Deploy;
import io.stackshift.compose.RestartPolicy;
import io.stackshift.compose.UpdatePolicy;
import io.stackshift.plan.ResolvedImage.Platform;
import io.stackshift.swarm.engine.Json;
import java.util.List;
import java.util.Locale;

/**
 * From the {@code deploy} section to the engine's mode, placement, resources and policies. What the
 * Compose file leaves to the engine is not sent.
 */
public final class DeployConversion {

  private DeployConversion() {}

  static ObjectNode mode(Deploy.Mode mode) {
    ObjectNode json = Json.object();
    switch (mode) {
      case Deploy.Mode.Replicated(int replicas) ->
          json.putObject("Replicated").put("Replicas", replicas);
      case Deploy.Mode.Global _ -> json.putObject("Global");
      case Deploy.Mode.ReplicatedJob(int completions) ->
          json.putObject("ReplicatedJob")
              .put("MaxConcurrent", completions)
              .put("TotalCompletions", completions);
      case Deploy.Mode.GlobalJob _ -> json.putObject("GlobalJob");
    }
    return json;
  }

  static ObjectNode placement(Deploy.Placement placement, List<Platform> platforms) {
    ObjectNode json = Json.object();
    Json.putUnlessEmpty(json, "Constraints", placement.constraints());
    if (!placement.spreadPreferences().isEmpty()) {
      ArrayNode preferences = json.putArray("Preferences");
      placement
          .spreadPreferences()
          .forEach(spread ->
              preferences.addObject().putObject("Spread").put("SpreadDescriptor", spread));
    }
    Json.putUnlessZero(json, "MaxReplicas", placement.maxReplicasPerNode());
    if (!platforms.isEmpty()) {
      json.set("Platforms", Platforms.json(platforms));
    }
    return json;
  }

  static ObjectNode resources(Deploy deploy) {
    ObjectNode json = Json.object();
    if (!deploy.limits().equals(Deploy.Limits.NONE)) {
      ObjectNode limits = json.putObject("Limits");
      Json.putUnlessZero(limits, "NanoCPUs", deploy.limits().nanoCpus());
      Json.putUnlessZero(limits, "MemoryBytes", deploy.limits().memoryBytes());
      Json.putUnlessZero(limits, "Pids", deploy.limits().pids());
    }
    if (!deploy.reservations().equals(Deploy.Reservations.NONE)) {
      reservations(json.putObject("Reservations"), deploy.reservations());
    }
    return json;
  }

  private static void reservations(ObjectNode json, Deploy.Reservations reservations) {
    Json.putUnlessZero(json, "NanoCPUs", reservations.nanoCpus());
    Json.putUnlessZero(json, "MemoryBytes", reservations.memoryBytes());
    if (!reservations.generic().isEmpty()) {
      ArrayNode generic = json.putArray("GenericResources");
      reservations
          .generic()
          .forEach(resource ->
              generic
                  .addObject()
                  .putObject("DiscreteResourceSpec")
                  .put("Kind", resource.kind())
                  .put("Value", resource.value()));
    }
  }

  static void putRestartPolicy(ObjectNode task, RestartPolicy policy) {
    switch (policy) {
      case RestartPolicy.EngineDefault _ -> {}
      case RestartPolicy.Given given -> {
        ObjectNode json = task.putObject("RestartPolicy");
        if (given.condition() != RestartPolicy.Condition.ENGINE_DEFAULT) {
          json.put("Condition", word(given.condition()));
        }
        ContainerConversion.put(json, "Delay", given.delay());
        json.put("MaxAttempts", given.maxAttempts());
        ContainerConversion.put(json, "Window", given.window());
      }
    }
  }

  static void putUpdatePolicy(ObjectNode service, String key, UpdatePolicy policy) {
    switch (policy) {
      case UpdatePolicy.EngineDefault _ -> {}
      case UpdatePolicy.Given given -> {
        ObjectNode json = service.putObject(key).put("Parallelism", given.parallelism());
        Json.putUnlessZero(json, "Delay", given.delay().toNanos());
        if (given.failureAction() != UpdatePolicy.FailureAction.ENGINE_DEFAULT) {
          json.put("FailureAction", word(given.failureAction()));
        }
        Json.putUnlessZero(json, "Monitor", given.monitor().toNanos());
        json.put("MaxFailureRatio", (float) given.maxFailureRatio()); // the engine keeps no more
        if (given.order() != UpdatePolicy.Order.ENGINE_DEFAULT) {
          json.put("Order", word(given.order()));
        }
      }
    }
  }

  /** The engine writes {@code ON_FAILURE} as {@code on-failure}. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
