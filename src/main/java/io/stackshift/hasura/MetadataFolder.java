package io.stackshift.hasura;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.error.UserError;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A folder of metadata as {@code hasura metadata export} writes it, in <a
 * href="https://hasura.io/docs/2.0/migrations-metadata-seeds/metadata-format/">version 3 or 2</a>:
 * one file for each kind of object, with {@code !include} for tables and functions.
 *
 * @param path from the project's root
 */
public record MetadataFolder(String path, MetadataFiles files) {

  private static final String VERSION = "version.yaml";
  private static final String ACTIONS = "actions.yaml";
  private static final String ACTION_TYPES = "actions.graphql";

  /** Which key of the document a file holds; a file may be missing. */
  private static final SequencedMap<String, String> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("databases/databases.yaml", "sources");
    KEYS.put("tables.yaml", "tables"); // version 2
    KEYS.put("functions.yaml", "functions"); // version 2
    KEYS.put("remote_schemas.yaml", "remote_schemas");
    KEYS.put("query_collections.yaml", "query_collections");
    KEYS.put("allow_list.yaml", "allowlist");
    KEYS.put("cron_triggers.yaml", "cron_triggers");
    KEYS.put("rest_endpoints.yaml", "rest_endpoints");
    KEYS.put("api_limits.yaml", "api_limits");
    KEYS.put("inherited_roles.yaml", "inherited_roles");
    KEYS.put("graphql_schema_introspection.yaml", "graphql_schema_introspection");
    KEYS.put("network.yaml", "network");
    KEYS.put("opentelemetry.yaml", "opentelemetry");
    KEYS.put("backend_configs.yaml", "backend_configs");
    KEYS.put("metrics_config.yaml", "metrics_config");
  }

  /**
   * The document that the metadata API takes, in JSON.
   *
   * @throws UserError REFUSED, with file and line, for what is missing, no YAML, or no GraphQL
   */
  public String document() {
    var yaml = new MetadataYaml(path, files);
    int version = version(yaml);
    ObjectNode document = MetadataYaml.JSON.createObjectNode().put("version", version);
    for (Map.Entry<String, String> key : KEYS.entrySet()) {
      yaml.read(key.getKey())
          .filter(MetadataFolder::saysSomething)
          .ifPresent(value -> document.set(key.getValue(), value));
    }
    requireDatabases(document, version);
    actions(yaml).forEach(document::set);
    return document.toPrettyString();
  }

  private int version(MetadataYaml yaml) {
    JsonNode version = yaml.read(VERSION).orElseThrow(() -> missing(VERSION)).path("version");
    if (version.asInt() != 2 && version.asInt() != 3) {
      throw UserError.refused(
          "this is no version of Hasura's metadata that can be applied: " + version.asText("none"),
          place(VERSION),
          "Export the metadata with a Hasura CLI of version 2.");
    }
    return version.asInt();
  }

  private void requireDatabases(ObjectNode document, int version) {
    if (version == 3 && !document.has("sources")) {
      throw missing("databases/databases.yaml");
    }
    if (version == 2 && !document.has("tables")) {
      throw missing("tables.yaml");
    }
  }

  private UserError missing(String file) {
    return UserError.refused(
        "the metadata folder has no " + file + ", or nothing is in it",
        place(file),
        "Commit the whole folder that `hasura metadata export` wrote, or correct metadata.folder.");
  }

  private Map<String, JsonNode> actions(MetadataYaml yaml) {
    Optional<JsonNode> written = yaml.read(ACTIONS).filter(MetadataFolder::saysSomething);
    Optional<String> types = yaml.text(ACTION_TYPES).filter(text -> !text.isBlank());
    return written.isEmpty() && types.isEmpty()
        ? Map.of()
        : new Actions(place(ACTIONS), place(ACTION_TYPES))
            .merged(written.orElseGet(MetadataYaml.JSON::createObjectNode), types.orElse(""));
  }

  /** An empty list or mapping, which exports are full of, means the same as no file. */
  private static boolean saysSomething(JsonNode value) {
    return value.isContainerNode() && !value.isEmpty();
  }

  private String place(String file) {
    return path + "/" + file;
  }
}
