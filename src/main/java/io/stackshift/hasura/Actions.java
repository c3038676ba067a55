package io.stackshift.hasura;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.error.UserError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * <a href="https://hasura.io/docs/2.0/actions/create/">Actions</a> and their types: what they take
 * and give is written in GraphQL, how they are carried out in YAML; Hasura's API wants both in one.
 *
 * @param yamlPlace of {@code actions.yaml}, for messages
 * @param graphqlPlace of {@code actions.graphql}
 */
record Actions(String yamlPlace, String graphqlPlace) {

  /** The keys {@code actions} and {@code custom_types} of the document. */
  Map<String, JsonNode> merged(JsonNode yaml, String graphql) {
    ActionTypes types = ActionTypes.parse(graphqlPlace, graphql);
    var result = new LinkedHashMap<String, JsonNode>();
    ArrayNode actions = MetadataYaml.JSON.createArrayNode();
    types
        .actions()
        .forEach((name, definition) -> actions.add(action(name, definition, yaml.path("actions"))));
    requireAll(yaml.path("actions"), actions);
    if (!actions.isEmpty()) {
      result.put("actions", actions);
    }
    ObjectNode customTypes = MetadataYaml.JSON.createObjectNode();
    types
        .customTypes()
        .forEach((kind, definitions) ->
            customTypes.set(kind, described(definitions, yaml.at("/custom_types/" + kind))));
    if (!customTypes.isEmpty()) {
      result.put("custom_types", customTypes);
    }
    return result;
  }

  private ObjectNode action(String name, ObjectNode signature, JsonNode written) {
    ObjectNode action =
        named(written, name)
            .orElseThrow(() ->
                UserError.refused(
                    "action %s has no entry in actions.yaml".formatted(name),
                    graphqlPlace,
                    "Write how it is carried out into %s.".formatted(yamlPlace)));
    ObjectNode definition = action.withObjectProperty("definition");
    definition.setAll(signature);
    return action;
  }

  private ArrayNode described(ArrayNode definitions, JsonNode written) {
    ArrayNode result = MetadataYaml.JSON.createArrayNode();
    for (JsonNode definition : definitions) {
      ObjectNode type = definition.deepCopy();
      named(written, type.path("name").asText()).ifPresent(type::setAll);
      result.add(type);
    }
    requireAll(written, result);
    return result;
  }

  private void requireAll(JsonNode written, ArrayNode defined) {
    for (JsonNode one : written) {
      String name = one.path("name").asText();
      if (named(defined, name).isEmpty()) {
        throw UserError.refused(
            "%s is not defined in actions.graphql".formatted(name),
            yamlPlace,
            "Define it in %s, or remove the entry.".formatted(graphqlPlace));
      }
    }
  }

  private static Optional<ObjectNode> named(JsonNode list, String name) {
    for (JsonNode one : list) {
      if (one instanceof ObjectNode object && object.path("name").asText().equals(name)) {
        return Optional.of(object.deepCopy());
      }
    }
    return Optional.empty();
  }
}
