package io.stackshift.swarm.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.node.Resources;
import io.stackshift.swarm.node.SwarmNode;
import io.stackshift.swarm.rollout.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What there is in the swarm at one moment, of every stack.
 *
 * @param ports what each service publishes, by its name
 * @param tasks those that hold something of a node
 */
public record Present(
    List<SwarmNode> nodes, Map<String, List<PublishedPort>> ports, List<Holding> tasks) {

  /** Copies the collections. */
  public Present {
    nodes = List.copyOf(nodes);
    ports = Map.copyOf(ports);
    tasks = List.copyOf(tasks);
  }

  /**
   * What a task holds of its node.
   *
   * @param service the name of its service; empty when that is gone
   * @param node the node's id
   * @param template hash of the template that it was made from; empty when another tool made it
   */
  public record Holding(
      String service,
      String node,
      String template,
      Resources reserved,
      List<PublishedPort> hostPorts) {

    /** Copies the list. */
    public Holding {
      hostPorts = List.copyOf(hostPorts);
    }
  }

  /** Reads it with three calls. */
  public static Present read(EngineClient engine) {
    var names = new TreeMap<String, String>();
    var ports = new TreeMap<String, List<PublishedPort>>();
    for (JsonNode service : engine.get("/services")) {
      String name = service.at("/Spec/Name").asText();
      names.put(service.path("ID").asText(), name);
      ports.put(name, PublishedPort.of(service.at("/Endpoint/Spec/Ports")));
    }
    var tasks = new ArrayList<Holding>();
    for (JsonNode json : engine.get("/tasks")) {
      Task task = Task.of(json);
      if (!task.node().isEmpty() && !task.state().isTerminal()) {
        tasks.add(holding(json, task, names.getOrDefault(task.serviceId(), "")));
      }
    }
    List<SwarmNode> nodes = Nodes.all(engine);
    return new Present(nodes, ports, tasks);
  }

  private static Holding holding(JsonNode json, Task task, String service) {
    return new Holding(
        service,
        task.node(),
        task.templateHash(),
        Resources.of(json.at("/Spec/Resources/Reservations")),
        PublishedPort.of(json.at("/Status/PortStatus/Ports")).stream()
            .filter(PublishedPort::inHostMode)
            .toList());
  }

  List<Holding> of(String service) {
    return tasks.stream().filter(task -> task.service().equals(service)).toList();
  }

  List<SwarmNode> usable() {
    return nodes.stream().filter(SwarmNode::isUsable).toList();
  }
}
