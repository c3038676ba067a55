package io.stackshift.swarm.node;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names and states of nodes. */
public final class Nodes {

  /** The state of a node that the managers hear from. */
  public static final String READY = "ready";

  private Nodes() {}

  /** The host name of a node; its id when it is not known (any more). */
  public static String name(EngineClient engine, String id) {
    return find(engine, id).at("/Description/Hostname").asText(id);
  }

  /** The host name, with the node's state unless it is ready. */
  public static String nameAndState(EngineClient engine, String id) {
    JsonNode node = find(engine, id);
    String state = node.at("/Status/State").asText("unknown");
    String name = node.at("/Description/Hostname").asText(id);
    return state.equals(READY) ? name : name + " (" + state + ")";
  }

  /** The nodes of the swarm. */
  public static List<SwarmNode> all(EngineClient engine) {
    return of(engine.get("/nodes"));
  }

  /** Nodes as the engine lists them. */
  public static List<SwarmNode> of(JsonNode list) {
    return list.valueStream().map(SwarmNode::of).toList();
  }

  /** The id of the node that this engine is. */
  public static String here(EngineClient engine) {
    return engine.get("/info").at("/Swarm/NodeID").asText();
  }

  /** The state of each node of the swarm by its id, as {@code ready}, {@code down}. */
  public static Map<String, String> states(EngineClient engine) {
    return all(engine).stream().collect(Collectors.toMap(SwarmNode::id, SwarmNode::state));
  }

  /**
   * The ids of nodes that a person named.
   *
   * @param names host names or ids
   * @throws UserError REFUSED for a name that no node has
   */
  public static Set<String> ids(EngineClient engine, Set<String> names) {
    if (names.isEmpty()) {
      return Set.of();
    }
    List<SwarmNode> nodes = all(engine);
    var ids = new HashSet<String>();
    for (String name : names) {
      List<String> found =
          nodes.stream()
              .filter(node -> node.id().equals(name) || node.hostname().equals(name))
              .map(SwarmNode::id)
              .toList();
      if (found.isEmpty()) {
        throw UserError.refused(
            "the swarm has no node " + name, "--presume-dead", "docker node ls shows the names.");
      }
      ids.addAll(found);
    }
    return ids;
  }

  private static JsonNode find(EngineClient engine, String id) {
    try {
      return engine.find("/nodes/" + id).orElse(Json.object());
    } catch (UserError e) {
      return Json.object(); // only a name for a message
    }
  }
}
