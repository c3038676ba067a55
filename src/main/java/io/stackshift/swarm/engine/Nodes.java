package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.UserError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

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

  /** The state of each node of the swarm by its id, as {@code ready}, {@code down}. */
  public static Map<String, String> states(EngineClient engine) {
    var states = new HashMap<String, String>();
    for (JsonNode node : engine.get("/nodes")) {
      states.put(node.path("ID").asText(), node.at("/Status/State").asText("unknown"));
    }
    return states;
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
    JsonNode nodes = engine.get("/nodes");
    var ids = new HashSet<String>();
    for (String name : names) {
      var found = new HashSet<String>();
      for (JsonNode node : nodes) {
        String id = node.path("ID").asText();
        if (id.equals(name) || node.at("/Description/Hostname").asText().equals(name)) {
          found.add(id);
        }
      }
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
