package io.stackshift.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.UserError;

/** Names of nodes. */
final class Nodes {

  private Nodes() {}

  /** The host name of a node; its id when it is not known (any more). */
  static String name(EngineClient engine, String id) {
    return find(engine, id).at("/Description/Hostname").asText(id);
  }

  /** The host name, with the node's state unless it is ready. */
  static String nameAndState(EngineClient engine, String id) {
    JsonNode node = find(engine, id);
    String state = node.at("/Status/State").asText("unknown");
    String name = node.at("/Description/Hostname").asText(id);
    return state.equals("ready") ? name : name + " (" + state + ")";
  }

  private static JsonNode find(EngineClient engine, String id) {
    try {
      return engine.find("/nodes/" + id).orElse(Json.object());
    } catch (UserError e) {
      return Json.object(); // only a name for a message
    }
  }
}
