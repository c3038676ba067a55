package io.stackshift.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * GitHub's own schema of workflows, in the format of its workflow parser: definitions by name, each
 * a scalar, a sequence, a mapping (with known keys, or loose ones) or one of several.
 */
final class WorkflowSchema {

  private final JsonNode definitions;

  WorkflowSchema(JsonNode schema) {
    definitions = schema.path("definitions");
  }

  /** What is wrong with a workflow; empty when nothing is. */
  List<String> faults(Object workflow) {
    var faults = new ArrayList<String>();
    check("workflow-root-strict", workflow, "workflow", faults);
    return faults;
  }

  private void check(String type, Object value, String path, List<String> faults) {
    if (value instanceof String text && text.startsWith("${{")) {
      return;
    }
    JsonNode definition = definitions.path(type);
    if (definition.has("one-of")) {
      checkOneOf(definition.path("one-of"), value, path, faults);
    } else if (definition.has("mapping")) {
      checkMapping(definition.path("mapping"), value, path, faults);
    } else if (definition.has("sequence")) {
      checkSequence(definition.path("sequence").path("item-type").asText(), value, path, faults);
    } else if (!isScalar(type, definition, value)) {
      faults.add(path + " is no " + type);
    }
  }

  private static boolean isScalar(String type, JsonNode definition, Object value) {
    if (definition.has("allowed-values")) {
      return StreamSupport.stream(definition.path("allowed-values").spliterator(), false)
          .anyMatch(allowed -> allowed.asText().equals(value));
    }
    String constant = definition.at("/string/constant").asText();
    if (!constant.isEmpty()) {
      return constant.equals(value);
    }
    if (definition.has("null") || type.equals("null")) {
      return value == null;
    }
    if (definition.has("boolean") || type.equals("boolean")) {
      return value instanceof Boolean;
    }
    if (definition.has("number") || type.equals("number")) {
      return value instanceof Number;
    }
    return type.equals("any")
        || (type.equals("sequence") && value instanceof List)
        || (type.equals("mapping") && value instanceof Map)
        || value instanceof String
        || value instanceof Number
        || value instanceof Boolean;
  }

  /** Of those that do not fit, what is wrong with the one that fits best. */
  private void checkOneOf(JsonNode types, Object value, String path, List<String> faults) {
    List<String> best = List.of(path + " fits nothing");
    boolean first = true;
    for (JsonNode type : types) {
      var own = new ArrayList<String>();
      check(type.asText(), value, path, own);
      if (own.isEmpty()) {
        return;
      }
      boolean nearer =
          own.stream().mapToInt(String::length).max().orElse(0)
              > best.stream().mapToInt(String::length).max().orElse(0);
      best = first || nearer ? own : best;
      first = false;
    }
    faults.addAll(best);
  }

  private void checkSequence(String type, Object value, String path, List<String> faults) {
    if (!(value instanceof List<?> list)) {
      faults.add(path + " is no sequence");
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      check(type, list.get(i), path + "[" + i + "]", faults);
    }
  }

  private void checkMapping(JsonNode mapping, Object value, String path, List<String> faults) {
    if (!(value instanceof Map<?, ?> map)) {
      faults.add(path + " is no mapping");
      return;
    }
    Map<String, JsonNode> known = new HashMap<>();
    mapping.path("properties").properties().forEach(it -> known.put(it.getKey(), it.getValue()));
    for (var entry : known.entrySet()) {
      if (entry.getValue().path("required").asBoolean() && !map.containsKey(entry.getKey())) {
        faults.add(path + " lacks " + entry.getKey());
      }
    }
    String loose = mapping.path("loose-value-type").asText();
    map.forEach((key, item) -> {
      JsonNode type = known.get(key.toString());
      String at = path + "." + key;
      if (type != null) {
        check(type.isTextual() ? type.asText() : type.path("type").asText(), item, at, faults);
      } else if (loose.isEmpty()) {
        faults.add(at + " is not known");
      } else {
        check(loose, item, at, faults);
      }
    });
  }
}
