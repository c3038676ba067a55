package io.stackshift.swarm.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.Deploy;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.plan.ResolvedImage;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From a service of a stack to the engine's {@code ServiceSpec}. */
public final class ServiceConversion {

  private ServiceConversion() {}

  /**
   * Converts a service. Networks, configs and secrets are referred to by name: their ids belong to
   * one swarm at one time and are filled in when the service is applied.
   */
  static ObjectNode convert(
      Stack stack, Names names, String key, Service service, ResolvedImage image) {
    Deploy deploy = service.deploy();
    ObjectNode json = Json.object();
    json.put("Name", stack.scoped(key));
    json.set("Labels", labels(stack, service));
    ObjectNode task = json.putObject("TaskTemplate");
    task.set(
        "ContainerSpec", ContainerConversion.convert(stack, names, service, image.reference()));
    task.set("Networks", networks(names, key, service));
    task.set("Placement", DeployConversion.placement(deploy.placement(), image.platforms()));
    task.set("Resources", DeployConversion.resources(deploy));
    DeployConversion.putRestartPolicy(task, deploy.restartPolicy());
    if (!service.logging().equals(Service.Logging.DEFAULT)) {
      task.set("LogDriver", logDriver(service.logging()));
    }
    json.set("Mode", DeployConversion.mode(deploy.mode()));
    json.set("EndpointSpec", endpoint(service));
    DeployConversion.putUpdatePolicy(json, "UpdateConfig", deploy.updatePolicy());
    DeployConversion.putUpdatePolicy(json, "RollbackConfig", deploy.rollbackPolicy());
    return json;
  }

  private static ObjectNode labels(Stack stack, Service service) {
    Map<String, String> labels = StackConversion.withNamespace(stack, service.deploy().labels());
    labels.put(Labels.IMAGE, service.image());
    return Json.object(labels);
  }

  private static ArrayNode networks(Names names, String key, Service service) {
    var byName = new TreeMap<String, Service.NetworkAttachment>();
    service
        .networks()
        .forEach((network, attachment) -> byName.put(names.network(network), attachment));
    ArrayNode networks = Json.object().arrayNode();
    byName.forEach((name, attachment) -> {
      ObjectNode network = networks.addObject().put("Target", name);
      if (!isPredefined(name)) {
        List<String> aliases = new ArrayList<>(attachment.aliases());
        aliases.add(key); // twice if it is named too, as in the reference
        network.set("Aliases", Json.array(aliases));
      }
      Json.putUnlessEmpty(network, "DriverOpts", attachment.driverOptions());
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

  private static ObjectNode logDriver(Service.Logging logging) {
    ObjectNode json = Json.object().put("Name", logging.driver());
    Json.putUnlessEmpty(json, "Options", logging.options());
    return json;
  }

  private static ObjectNode endpoint(Service service) {
    ObjectNode json =
        Json.object().put("Mode", DeployConversion.word(service.deploy().endpointMode()));
    if (!service.ports().isEmpty()) {
      ArrayNode ports = json.putArray("Ports");
      // By published port only, as docker stack does: those that the engine chooses keep their
      // order.
      service.ports().stream()
          .sorted(Comparator.comparingInt(Service.Port::published))
          .forEach(port -> ports.add(port(port)));
    }
    return json;
  }

  private static ObjectNode port(Service.Port port) {
    ObjectNode json = Json.object();
    json.put("Protocol", port.protocol());
    json.put("TargetPort", port.target());
    Json.putUnlessZero(json, "PublishedPort", port.published());
    json.put("PublishMode", DeployConversion.word(port.mode()));
    return json;
  }
}
