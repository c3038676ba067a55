package io.stackshift.swarm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.Deploy;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** From a service of a stack to the engine's {@code ServiceSpec}. */
final class ServiceConversion {

  private ServiceConversion() {}

  /**
   * Converts a service. Networks, configs and secrets are referred to by name: their ids belong to
   * one swarm at one time and are filled in when the service is applied.
   */
  static ObjectNode convert(Stack stack, Names names, String key, Service service, String image) {
    ObjectNode json = Json.object();
    json.put("Name", stack.scoped(key));
    json.set("Labels", labels(stack, service));
    ObjectNode task = json.putObject("TaskTemplate");
    task.set("ContainerSpec", ContainerConversion.convert(stack, names, service, image));
    task.set("Networks", networks(names, key, service));
    task.set("Placement", placement(service.deploy().placement()));
    task.set("Resources", resources(service.deploy()));
    task.set("RestartPolicy", restartPolicy(service.deploy().restartPolicy()));
    if (!service.logging().equals(Service.Logging.DEFAULT)) {
      task.set("LogDriver", logDriver(service.logging()));
    }
    json.set("Mode", mode(service.deploy().mode()));
    json.set("EndpointSpec", endpoint(service));
    json.set("UpdateConfig", updatePolicy(service.deploy().updatePolicy()));
    json.set("RollbackConfig", updatePolicy(service.deploy().rollbackPolicy()));
    return json;
  }

  private static ObjectNode labels(Stack stack, Service service) {
    Map<String, String> labels = StackConversion.withNamespace(stack, service.deploy().labels());
    labels.put(Labels.IMAGE, service.image());
    return Json.object(labels);
  }

  private static ArrayNode networks(Names names, String key, Service service) {
    var byName = new TreeMap<String, List<String>>();
    service
        .networks()
        .forEach((network, attachment) -> {
          var aliases = new ArrayList<>(attachment.aliases());
          if (!aliases.contains(key)) {
            aliases.add(key);
          }
          byName.put(names.network(network), aliases);
        });
    ArrayNode networks = Json.object().arrayNode();
    byName.forEach((name, aliases) -> {
      ObjectNode network = networks.addObject().put("Target", name);
      if (!isPredefined(name)) {
        network.set("Aliases", Json.array(aliases));
      }
    });
    return networks;
  }

  /** Networks that every node has; the engine refuses aliases on them. */
  private static boolean isPredefined(String network) {
    return switch (network) {
      case "host", "bridge", "none" -> true;
      default -> false;
    };
  }

  private static ObjectNode placement(Deploy.Placement placement) {
    ObjectNode json = Json.object();
    if (!placement.constraints().isEmpty()) {
      json.set("Constraints", Json.array(placement.constraints()));
    }
    if (!placement.spreadPreferences().isEmpty()) {
      ArrayNode preferences = json.putArray("Preferences");
      placement
          .spreadPreferences()
          .forEach(spread ->
              preferences.addObject().putObject("Spread").put("SpreadDescriptor", spread));
    }
    if (placement.maxReplicasPerNode() > 0) {
      json.put("MaxReplicas", placement.maxReplicasPerNode());
    }
    return json;
  }

  private static ObjectNode resources(Deploy deploy) {
    ObjectNode json = Json.object();
    json.set("Limits", resources(deploy.limits()));
    json.set("Reservations", resources(deploy.reservations()));
    return json;
  }

  private static ObjectNode resources(Deploy.Resources resources) {
    ObjectNode json = Json.object();
    putUnlessZero(json, "NanoCPUs", resources.nanoCpus());
    putUnlessZero(json, "MemoryBytes", resources.memoryBytes());
    putUnlessZero(json, "Pids", resources.pids());
    return json;
  }

  private static ObjectNode restartPolicy(Deploy.RestartPolicy policy) {
    ObjectNode json = Json.object();
    json.put("Condition", word(policy.condition()));
    json.put("Delay", policy.delay().toNanos());
    json.put("MaxAttempts", policy.maxAttempts());
    putUnlessZero(json, "Window", policy.window().toNanos());
    return json;
  }

  private static ObjectNode updatePolicy(Deploy.UpdatePolicy policy) {
    ObjectNode json = Json.object();
    json.put("Parallelism", policy.parallelism());
    json.put("Delay", policy.delay().toNanos());
    json.put("FailureAction", word(policy.failureAction()));
    json.put("Monitor", policy.monitor().toNanos());
    json.put("MaxFailureRatio", policy.maxFailureRatio());
    json.put("Order", word(policy.order()));
    return json;
  }

  private static ObjectNode logDriver(Service.Logging logging) {
    ObjectNode json = Json.object().put("Name", logging.driver());
    if (!logging.options().isEmpty()) {
      json.set("Options", Json.object(logging.options()));
    }
    return json;
  }

  private static ObjectNode mode(Deploy.Mode mode) {
    ObjectNode json = Json.object();
    switch (mode) {
      case Deploy.Mode.Replicated(int replicas) ->
          json.putObject("Replicated").put("Replicas", replicas);
      case Deploy.Mode.Global() -> json.putObject("Global");
    }
    return json;
  }

  private static ObjectNode endpoint(Service service) {
    ObjectNode json = Json.object().put("Mode", word(service.deploy().endpointMode()));
    if (!service.ports().isEmpty()) {
      ArrayNode ports = json.putArray("Ports");
      service.ports().stream()
          .sorted(
              Comparator.comparingInt(Service.Port::published)
                  .thenComparingInt(Service.Port::target)
                  .thenComparing(Service.Port::protocol))
          .forEach(port -> ports.add(port(port)));
    }
    return json;
  }

  private static ObjectNode port(Service.Port port) {
    ObjectNode json = Json.object();
    json.put("Protocol", port.protocol());
    json.put("TargetPort", port.target());
    putUnlessZero(json, "PublishedPort", port.published());
    json.put("PublishMode", word(port.mode()));
    return json;
  }

  /** The engine writes {@code ON_FAILURE} as {@code on-failure}. */
  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static void putUnlessZero(ObjectNode json, String key, long value) {
    if (value != 0) {
      json.put(key, value);
    }
  }
}
