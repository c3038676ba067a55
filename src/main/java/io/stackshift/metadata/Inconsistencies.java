package io.stackshift.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.InconsistentMetadata.Inconsistency;
import java.util.ArrayList;
import java.util.List;

/** What of the metadata does not fit the schema. */
final class Inconsistencies {

  private Inconsistencies() {}

  /**
   * The objects of an answer's list.
   *
   * <p>An object's definition is not shown as a whole: that of a source can hold a connection
   * string.
   */
  static List<Inconsistency> of(JsonNode objects) {
    var found = new ArrayList<Inconsistency>();
    for (var object : objects) {
      var reason = object.path("reason").asText("no reason given");
      found.add(new Inconsistency(name(object), reason.replaceFirst("^Inconsistent object: ", "")));
    }
    return found;
  }

  private static String name(JsonNode object) {
    var type = object.path("type").asText("object");
    if (object.path("name").isTextual()) {
      return object.path("name").asText();
    }
    var definition = object.path("definition");
    var table = definition.has("table") ? definition.path("table") : definition;
    var schema = table.path("schema").asText("");
    var name = table.path("name").asText("");
    return (type + " " + (schema.isEmpty() ? name : schema + "." + name)).strip();
  }
}
