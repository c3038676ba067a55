package io.stackshift.operate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.release.ServiceSpec;
import java.util.List;

/**
 * What a service's specification (Engine API, {@code ServiceSpec}) says: the same of what was sent
 * and of what the engine gives back, which has additions, and leaves out or writes what is empty.
 */
public final class SpecContent {

  /** The sections that Stackshift sends, beside those of the tasks. */
  public static final List<String> SECTIONS =
      List.of("Labels", "Mode", "UpdateConfig", "RollbackConfig", "EndpointSpec");

  /** The sections of {@code TaskTemplate} that Stackshift sends. */
  public static final List<String> TASK_SECTIONS =
      List.of("ContainerSpec", "LogDriver", "Networks", "Placement", "Resources", "RestartPolicy");

  private static final List<String> TASK_MAKING = List.of("TaskTemplate", "EndpointSpec");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SpecContent() {}

  /** The whole of a specification. */
  static JsonNode json(ServiceSpec spec) {
    try {
      return MAPPER.readTree(spec.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("specification of " + spec.name() + " is no JSON", e);
    }
  }

  /**
   * Whether two specifications make the same tasks, so that the swarm replaces none (SwarmKit,
   * {@code IsTaskDirty}: template and endpoint).
   */
  static boolean makeSameTasks(ServiceSpec one, ServiceSpec other) {
    JsonNode some = of(json(one));
    JsonNode others = of(json(other));
    return TASK_MAKING.stream()
        .allMatch(section -> some.path(section).equals(others.path(section)));
  }

  /** The sections that Stackshift sends, without additions and without what says nothing. */
  static JsonNode of(JsonNode spec) {
    JsonNode said = withoutAdditions(spec);
    ObjectNode content = NODES.objectNode();
    SECTIONS.forEach(section -> putUnlessNothing(content, section, said.path(section)));
    ObjectNode tasks = NODES.objectNode();
    JsonNode template = said.path("TaskTemplate");
    TASK_SECTIONS.forEach(section -> putUnlessNothing(tasks, section, template.path(section)));
    return content.set("TaskTemplate", tasks);
  }

  /** Without what engine and docker command put where nothing is said, or take away. */
  public static JsonNode withoutAdditions(JsonNode spec) {
    JsonNode said = spec.deepCopy();
    JsonNode task = said.path("TaskTemplate");
    remove(task.path("ContainerSpec"), "Isolation");
    // No engine gives back what only Docker Desktop heeds.
    task.at("/ContainerSpec/Mounts").forEach(mount -> remove(mount, "Consistency"));
    remove(task.path("Placement"), "Platforms"); // what the registry says
    removeDefault(task.path("RestartPolicy"), "Condition", "any");
    for (String policy : List.of("UpdateConfig", "RollbackConfig")) {
      removeDefault(said.path(policy), "FailureAction", "pause");
      removeDefault(said.path(policy), "Order", "stop-first");
    }
    return said;
  }

  /** Takes a key out of what may be an object. */
  public static void remove(JsonNode section, String key) {
    if (section instanceof ObjectNode object) {
      object.remove(key);
    }
  }

  private static void removeDefault(JsonNode section, String key, String word) {
    if (section.path(key).asText().equals(word)) {
      remove(section, key);
    }
  }

  /** Puts a section in, unless it is empty, zero or false. */
  public static void putUnlessNothing(ObjectNode json, String key, JsonNode node) {
    JsonNode kept = pruned(node);
    if (!isNothing(kept)) {
      json.set(key, kept);
    }
  }

  /** The tree without what is empty, zero or false: engines differ in whether they write it. */
  public static JsonNode pruned(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        ObjectNode kept = NODES.objectNode();
        node.properties()
            .forEach(property -> putUnlessNothing(kept, property.getKey(), property.getValue()));
        yield kept;
      }
      case ARRAY -> {
        ArrayNode kept = NODES.arrayNode();
        node.forEach(element -> kept.add(pruned(element)));
        yield kept;
      }
      case NUMBER ->
          node.doubleValue() == node.longValue()
              ? NODES.numberNode(node.longValue())
              : node; // 0.0 was sent, 0 comes back
      case BINARY, BOOLEAN, MISSING, NULL, POJO, STRING -> node;
    };
  }

  private static boolean isNothing(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT, ARRAY -> node.isEmpty();
      case STRING -> node.textValue().isEmpty();
      case NUMBER -> node.doubleValue() == 0;
      case BOOLEAN -> !node.booleanValue();
      case MISSING, NULL -> true;
      case BINARY, POJO -> false;
    };
  }
}
