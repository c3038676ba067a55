package io.stackshift.swarm.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.NetworkSpec;
import io.stackshift.release.Origin;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.spec.TraitsOfSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The immutable part of a revision as JSON. Network and service specifications are nested as they
 * are sent to the engine, so that a person can read them with {@code docker config inspect}.
 */
public final class RevisionJson {

  /** Raised when a reader of this version could no longer understand what is written. */
  static final int FORMAT = 1;

  private RevisionJson() {}

  /** A record that cannot be a revision of this stack. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  static byte[] write(String stack, Revision revision) {
    ObjectNode json = Json.object();
    json.put("format", FORMAT).put("stack", stack).put("number", revision.number());
    json.putObject("release")
        .put("name", revision.release().name())
        .put("commit", revision.release().commit());
    json.put("mode", revision.mode().word());
    json.put("rollbackTo", revision.rollbackTo()).put("previous", revision.previous());
    json.putObject("origin")
        .put("who", revision.origin().who())
        .put("host", revision.origin().host())
        .put("job", revision.origin().job())
        .put("since", revision.origin().since().toString());
    ObjectNode migrations = json.putObject("migrations");
    migrations.set("before", Json.array(revision.migrations().before()));
    migrations.set("applied", Json.array(revision.migrations().applied()));
    migrations.set("afterCode", Json.array(revision.migrations().afterCode()));
    migrations.set("undone", Json.array(revision.migrations().undone()));
    migrations.set("breaking", Json.array(revision.migrations().breaking()));
    ArrayNode networks = json.putArray("networks");
    revision.networks().forEach(network -> networks.add(network(network)));
    ArrayNode services = json.putArray("services");
    revision.services().forEach(service -> services.add(service(service)));
    json.set("reach", Json.array(revision.reach()));
    json.put("metadata", revision.metadata());
    json.put("allowed", revision.allowed());
    return Json.bytes(json);
  }

  private static ObjectNode network(NetworkSpec network) {
    ObjectNode json = Json.object().put("name", network.name());
    json.set("spec", Json.readObject(network.json()));
    return json;
  }

  private static ObjectNode service(ServiceSpec service) {
    ObjectNode json =
        Json.object()
            .put("name", service.name())
            .put("image", service.image())
            .put("hash", service.hash());
    json.set("spec", Json.readObject(service.json()));
    if (!service.dependsOn().isEmpty()) {
      json.set("dependsOn", Json.array(service.dependsOn()));
    }
    return json;
  }

  /** The revision of a record, with status and steps as the record's labels have them. */
  static Revision read(String stack, int number, JsonNode json, RevisionLabels labels)
      throws Unreadable {
    require(json.path("format").asInt() == FORMAT, "its format is not " + FORMAT);
    require(json.path("stack").asText().equals(stack), "it is of another stack");
    require(json.path("number").asInt() == number, "it has another number than its name says");
    return new Revision(
        number,
        new Release(text(json, "/release/name"), text(json, "/release/commit")),
        mode(text(json, "/mode")),
        json.path("rollbackTo").asInt(),
        json.path("previous").asInt(),
        new Origin(
            text(json, "/origin/who"),
            text(json, "/origin/host"),
            text(json, "/origin/job"),
            instant(text(json, "/origin/since"))),
        told(migrations(json.path("migrations"), mode(text(json, "/mode"))), json, labels),
        list(json.path("networks"), RevisionJson::networkOf),
        services(json.path("services")),
        texts(json.path("reach")),
        text(json, "/metadata"),
        labels.status(),
        labels.steps(),
        labels.failure(),
        json.path("allowed").asText(""));
  }

  /** What an application's own migrator said later counts. */
  private static MigrationRecord told(
      MigrationRecord recorded, JsonNode json, RevisionLabels labels) throws Unreadable {
    if (!labels.tellsVersions()) {
      return recorded;
    }
    return new MigrationRecord(
        labels.before(),
        labels.applied(),
        mode(text(json, "/mode")) == Mode.SUB ? labels.applied() : List.of(),
        recorded.undone());
  }

  /** Records of versions before 0.3 do not say when each was applied: their mode does. */
  private static MigrationRecord migrations(JsonNode json, Mode mode) {
    List<String> applied = texts(json.path("applied"));
    List<String> afterCode =
        json.has("afterCode")
            ? texts(json.path("afterCode"))
            : (mode == Mode.SUB ? applied : List.of());
    return new MigrationRecord(
        texts(json.path("before")),
        applied,
        afterCode,
        texts(json.path("undone")),
        texts(json.path("breaking")));
  }

  private static NetworkSpec networkOf(JsonNode json) {
    return new NetworkSpec(json.path("name").asText(), Json.write(json.path("spec")));
  }

  private static List<ServiceSpec> services(JsonNode json) throws Unreadable {
    List<ServiceSpec> services =
        list(
            json,
            service ->
                new ServiceSpec(
                    service.path("name").asText(),
                    service.path("image").asText(),
                    service.path("hash").asText(),
                    Json.write(service.path("spec")),
                    new TreeSet<>(texts(service.path("dependsOn"))),
                    TraitsOfSpec.of(service.path("spec"))));
    for (ServiceSpec service : services) {
      boolean isIntact = Json.sha256(Json.readObject(service.json())).equals(service.hash());
      require(isIntact, "the specification of " + service.name() + " does not match its hash");
    }
    return services;
  }

  static Instant instant(String text) throws Unreadable {
    try {
      return Instant.parse(text);
    } catch (java.time.format.DateTimeParseException e) {
      throw new Unreadable("it has a malformed time");
    }
  }

  static Status status(String word) throws Unreadable {
    try {
      return Status.ofWord(word);
    } catch (IllegalArgumentException e) {
      throw new Unreadable("it has no known status");
    }
  }

  private static Mode mode(String word) throws Unreadable {
    try {
      return Mode.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Unreadable("it has no known mode");
    }
  }

  private static String text(JsonNode json, String pointer) throws Unreadable {
    require(json.at(pointer).isTextual(), "it lacks " + pointer.substring(1));
    return json.at(pointer).asText();
  }

  private static List<String> texts(JsonNode array) {
    return list(array, JsonNode::asText);
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    var list = new ArrayList<T>();
    array.forEach(node -> list.add(element.apply(node)));
    return list;
  }

  private static void require(boolean condition, String problem) throws Unreadable {
    if (!condition) {
      throw new Unreadable(problem);
    }
  }
}
