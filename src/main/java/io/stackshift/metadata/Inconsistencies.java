package io.stackshift.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What of the metadata does not fit the schema, in words. */
final class Inconsistencies {

  private static final int SHOWN = 10;

  private Inconsistencies() {}

  /**
   * One line for each object of an answer's list.
   *
   * <p>An object's definition is not shown as a whole: that of a source can hold a connection
   * string.
   */
  static List<String> of(JsonNode objects) {
    var lines = new ArrayList<String>();
    for (var object : objects) {
      var reason = object.path("reason").asText("no reason given");
      lines.add(name(object) + ": " + reason.replaceFirst("^Inconsistent object: ", ""));
    }
    return lines;
  }

  /** The first lines as one text. */
  static String join(List<String> lines) {
    var shown = String.join("; ", lines.subList(0, Math.min(SHOWN, lines.size())));
    return lines.size() > SHOWN ? shown + "; and " + (lines.size() - SHOWN) + " more" : shown;
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
