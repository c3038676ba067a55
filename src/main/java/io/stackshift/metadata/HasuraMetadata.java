package io.stackshift.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.MetadataService;
import io.stackshift.deploy.OutOfReach;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.metadata.MetadataApi.MetadataAnswer;
import io.stackshift.settings.Secret;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * A Hasura GraphQL engine, through version 2 of its metadata API. Whether metadata fits the schema
 * is never judged by a status code: {@code reload_metadata} answers 200 either way.
 */
public final class HasuraMetadata implements MetadataService {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONFLICT = 409;

  private static final String REACH = OutOfReach.remedy("the metadata service", "metadata.url");

  private final MetadataApi api;

  /**
   * The engine at a base address, as {@code http://hasura:8080}. Nothing is contacted yet.
   *
   * @param http is not closed here
   * @throws UserError REFUSED when it is not an HTTP address
   */
  public HasuraMetadata(String url, Secret adminSecret, OkHttpClient http) {
    this.api = new MetadataApi(url, adminSecret, http);
  }

  @Override
  public void awaitReady(Duration within) {
    var wrong = BoundedWait.until(within, MetadataApi.LONGEST_HEALTH_CALL, this::ask);
    if (wrong.isPresent()) {
      throw new UserError(
          ExitCode.GATE_TIMED_OUT,
          "the metadata service was not ready within %d s; last: %s"
              .formatted(within.toSeconds(), wrong.get()),
          api.address(),
          REACH);
    }
  }

  /** Inconsistent metadata is fine here: it is about to be replaced. */
  private Optional<String> ask(Duration left) {
    try {
      var health = api.health(left);
      return health.equals("200 OK") || health.startsWith("200 WARN")
          ? Optional.empty()
          : Optional.of("answer " + health.lines().findFirst().orElse(""));
    } catch (IOException e) {
      return Optional.of(api.reason(e));
    }
  }

  @Override
  public void replace(String document) {
    var metadata = parse(document);
    var answer = replace(metadata, resourceVersion());
    if (answer.status() == CONFLICT) {
      answer = replace(metadata, resourceVersion());
    }
    if (answer.body().path("internal").isArray()) {
      throw inconsistent(Inconsistencies.of(answer.body().path("internal")));
    }
    requireSuccess(answer);
    requireConsistency();
  }

  private JsonNode parse(String document) {
    try {
      var tree = JSON.readTree(document);
      // What `hasura metadata export` prints in its second form wraps the metadata.
      return tree.has("metadata") && !tree.has("version") ? tree.get("metadata") : tree;
    } catch (JsonProcessingException e) {
      throw new UserError(
          ExitCode.ROLLOUT_FAILED,
          "the metadata is not JSON: " + e.getOriginalMessage(),
          "metadata.file, line " + e.getLocation().getLineNr(),
          "Correct the file, commit, and deploy again.",
          e);
    }
  }

  /** The version that the replacement insists on, so that nobody else's change is overwritten. */
  private long resourceVersion() {
    var answer = call(command("export_metadata", 2));
    requireSuccess(answer);
    return answer.body().path("resource_version").asLong();
  }

  private MetadataAnswer replace(JsonNode metadata, long resourceVersion) {
    var command = command("replace_metadata", 2).put("resource_version", resourceVersion);
    command
        .withObjectProperty("args")
        .put("allow_inconsistent_metadata", false)
        .set("metadata", metadata);
    return call(command);
  }

  @Override
  public void reload() {
    var command = command("reload_metadata", 1);
    command
        .withObjectProperty("args")
        .put("reload_sources", true)
        .put("reload_remote_schemas", false)
        .put("recreate_event_triggers", false);
    requireSuccess(call(command));
    requireConsistency();
  }

  private void requireConsistency() {
    var answer = call(command("get_inconsistent_metadata", 1));
    requireSuccess(answer);
    if (!answer.body().path("is_consistent").asBoolean(false)) {
      throw inconsistent(Inconsistencies.of(answer.body().path("inconsistent_objects")));
    }
  }

  private static ObjectNode command(String type, int version) {
    var command = JSON.createObjectNode().put("type", type).put("version", version);
    command.putObject("args");
    return command;
  }

  private MetadataAnswer call(ObjectNode command) {
    try {
      return api.post(command);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.ROLLOUT_FAILED,
          "the metadata service did not answer: " + api.reason(e),
          api.address(),
          REACH,
          e);
    }
  }

  private void requireSuccess(MetadataAnswer answer) {
    if (answer.status() == 200 && answer.body().isObject()) {
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
        answer.status() == CONFLICT
            ? "Run the command again: somebody else is changing the metadata."
            : "Check that it is Hasura 2 and that metadata.file was exported from it.");
  }

  private UserError inconsistent(List<String> objects) {
    return new UserError(
        ExitCode.ROLLOUT_FAILED,
        "the metadata does not fit the schema: " + Inconsistencies.join(objects),
        api.address(),
        "Correct metadata.file, or the migration that the metadata relies on, and deploy again.");
  }
}
