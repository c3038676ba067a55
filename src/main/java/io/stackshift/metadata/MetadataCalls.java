package io.stackshift.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.InconsistentMetadata;
import io.stackshift.deploy.InconsistentMetadata.Inconsistency;
import io.stackshift.deploy.OutOfReach;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.metadata.MetadataApi.MetadataAnswer;
import java.io.IOException;
import java.util.List;

/** Single calls of the metadata API, each with what its answer means. */
record MetadataCalls(MetadataApi api) {

  static final String REACH = OutOfReach.remedy("the metadata service", "metadata.url");

  static final ObjectMapper JSON = new ObjectMapper();

  String address() {
    return api.address();
  }

  /**
   * Replaces the version that is in force now, so that nobody else's change is overwritten; a
   * conflict when somebody changes it meanwhile.
   */
  MetadataAnswer replace(JsonNode metadata) {
    var command = command("replace_metadata", 2).put("resource_version", resourceVersion());
    command
        .withObjectProperty("args")
        .put("allow_inconsistent_metadata", false)
        .set("metadata", metadata);
    return call(command);
  }

  /** Fails when the answer is no success, with the inconsistencies when that is why. */
  void requireFits(MetadataAnswer answer) {
    if (answer.body().path("internal").isArray()) {
      throw inconsistent(answer.body().path("internal"));
    }
    requireSuccess(answer);
  }

  /** The metadata as it is in force, with its version. */
  JsonNode export() {
    var answer = call(command("export_metadata", 2));
    requireSuccess(answer);
    return answer.body();
  }

  long resourceVersion() {
    return export().path("resource_version").asLong();
  }

  /**
   * Reads schemas again; remote schemas and event triggers, which no migration touches, are left
   * alone.
   *
   * @param sources of these only; of all when empty
   */
  void reload(List<String> sources) {
    var command = command("reload_metadata", 1);
    ObjectNode arguments =
        command
            .withObjectProperty("args")
            .put("reload_remote_schemas", false)
            .put("recreate_event_triggers", false);
    if (sources.isEmpty()) {
      arguments.put("reload_sources", true);
    } else {
      sources.forEach(arguments.putArray("reload_sources")::add);
    }
    requireSuccess(call(command));
  }

  void requireConsistency() {
    var answer = consistency();
    if (!answer.body().path("is_consistent").asBoolean(false)) {
      throw inconsistent(answer.body().path("inconsistent_objects"));
    }
  }

  /** What does not fit the schema; empty when all does. */
  List<Inconsistency> inconsistencies() {
    return Inconsistencies.of(consistency().body().path("inconsistent_objects"));
  }

  private MetadataAnswer consistency() {
    var answer = call(command("get_inconsistent_metadata", 1));
    requireSuccess(answer);
    return answer;
  }

  /** The version that it runs. */
  String version() {
    try {
      return api.version();
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  /** A command with empty arguments, to be sent to the metadata API. */
  static ObjectNode command(String type, int version) {
    var command = JSON.createObjectNode().put("type", type).put("version", version);
    command.putObject("args");
    return command;
  }

  MetadataAnswer call(ObjectNode command) {
    return call("v1/metadata", command);
  }

  MetadataAnswer call(String path, ObjectNode command) {
    try {
      return api.post(path, command);
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  private UserError noAnswer(IOException failure) {
    return new UserError(
        ExitCode.ROLLOUT_FAILED,
        "the metadata service did not answer: " + api.reason(failure),
        api.address(),
        REACH,
        failure);
  }

  void requireSuccess(MetadataAnswer answer) {
    if (answer.isSuccess()) {
      return;
    }
    if (answer.errorCode().equals("access-denied") || answer.status() == 401) {
      throw new UserError(
          ExitCode.ROLLOUT_FAILED,
          "the metadata service does not accept the admin secret",
          api.address(),
          "Check metadata.admin_secret in stackshift.yml: it must be the service's"
              + " HASURA_GRAPHQL_ADMIN_SECRET.");
    }
    var error = answer.body().path("error").asText("no explanation");
    var path = answer.body().path("path").asText("");
    throw new UserError(
        ExitCode.ROLLOUT_FAILED,
        "the metadata service refused, with status %d: %s".formatted(answer.status(), error)
            + (path.isEmpty() ? "" : " (at " + path + ")"),
        api.address(),
        answer.isConflict()
            ? "Run the command again: somebody else is changing the metadata."
            : "Check that it is Hasura 2 and that the metadata was exported from it.");
  }

  private InconsistentMetadata inconsistent(JsonNode objects) {
    return new InconsistentMetadata(api.address(), Inconsistencies.of(objects));
  }
}
