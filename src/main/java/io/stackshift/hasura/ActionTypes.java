package io.stackshift.hasura;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.AbstractDescribedNode;
import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ScalarTypeDefinition;
import graphql.language.SourceLocation;
import graphql.language.Type;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.stackshift.error.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code actions.graphql} defines.
 *
 * @param actions by name, what they take and give: the fields of {@code Query} and {@code Mutation}
 * @param customTypes all other types, by their kind as Hasura's document names it
 */
record ActionTypes(SequencedMap<String, ObjectNode> actions, Map<String, ArrayNode> customTypes) {

  static ActionTypes parse(String place, String graphql) {
    var types = new ActionTypes(new LinkedHashMap<>(), new TreeMap<>());
    if (!graphql.isBlank()) {
      for (Definition<?> definition : document(place, graphql).getDefinitions()) {
        types.add(place, definition);
      }
    }
    return types;
  }

  private static Document document(String place, String graphql) {
    try {
      return Parser.parse(graphql);
    } catch (InvalidSyntaxException e) {
      throw UserError.refused(
          "this is not GraphQL's schema language: " + e.getMessage(),
          "%s:%d".formatted(place, e.getLocation().getLine()),
          "Correct the file.",
          e);
    }
  }

  private void add(String place, Definition<?> definition) {
    switch (definition) {
      case ObjectTypeDefinition type when type.getName().equals("Query") ->
          addActions("query", type.getFieldDefinitions());
      case ObjectTypeDefinition type when type.getName().equals("Mutation") ->
          addActions("mutation", type.getFieldDefinitions());
      case ObjectTypeDefinition type -> {
        ObjectNode object = described(type, "name", type.getName());
        ArrayNode fields = object.putArray("fields");
        type.getFieldDefinitions().forEach(field -> fields.add(field(field)));
        add("objects", object);
      }
      case InputObjectTypeDefinition type -> {
        ObjectNode object = described(type, "name", type.getName());
        object.set("fields", inputs(type.getInputValueDefinitions()));
        add("input_objects", object);
      }
      case EnumTypeDefinition type -> {
        ObjectNode object = described(type, "name", type.getName());
        ArrayNode values = object.putArray("values");
        type.getEnumValueDefinitions()
            .forEach(value -> values.add(described(value, "value", value.getName())));
        add("enums", object);
      }
      case ScalarTypeDefinition type -> add("scalars", described(type, "name", type.getName()));
      default ->
          throw UserError.refused(
              "Hasura's actions know object, input, enum and scalar types only",
              place + line(definition.getSourceLocation()),
              "Write it with those.");
    }
  }

  private static String line(@Nullable SourceLocation location) {
    return location == null ? "" : ":" + location.getLine();
  }

  private void add(String kind, ObjectNode type) {
    customTypes.computeIfAbsent(kind, _ -> MetadataYaml.JSON.createArrayNode()).add(type);
  }

  private void addActions(String type, List<FieldDefinition> fields) {
    for (FieldDefinition field : fields) {
      ObjectNode definition = MetadataYaml.JSON.createObjectNode();
      definition.put("type", type).put("output_type", text(field.getType()));
      definition.set("arguments", inputs(field.getInputValueDefinitions()));
      actions.put(field.getName(), definition);
    }
  }

  private static ObjectNode field(FieldDefinition field) {
    ObjectNode object = described(field, "name", field.getName());
    object.put("type", text(field.getType()));
    if (!field.getInputValueDefinitions().isEmpty()) {
      object.set("arguments", inputs(field.getInputValueDefinitions()));
    }
    return object;
  }

  private static ArrayNode inputs(List<InputValueDefinition> definitions) {
    ArrayNode inputs = MetadataYaml.JSON.createArrayNode();
    for (InputValueDefinition definition : definitions) {
      inputs.add(
          described(definition, "name", definition.getName())
              .put("type", text(definition.getType())));
    }
    return inputs;
  }

  private static ObjectNode described(AbstractDescribedNode<?> node, String key, String name) {
    ObjectNode object = MetadataYaml.JSON.createObjectNode().put(key, name);
    if (node.getDescription() != null) {
      object.put("description", node.getDescription().getContent().strip());
    }
    return object;
  }

  private static String text(Type<?> type) {
    return AstPrinter.printAst(type);
  }
}
