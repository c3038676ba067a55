package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineClient;
import java.util.Collection;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ids in this swarm of networks, configs and secrets, by name.
 *
 * <p>Specifications refer to them by name, so that a recorded specification stays valid when an
 * object was created anew meanwhile.
 */
public record References(
    Map<String, String> networks, Map<String, String> configs, Map<String, String> secrets) {

  /** Looks up what these specifications refer to. */
  public static References lookUp(EngineClient engine, Collection<ObjectNode> specs) {
    var configs = new TreeSet<String>();
    var secrets = new TreeSet<String>();
    for (ObjectNode spec : specs) {
      JsonNode container = spec.path("TaskTemplate").path("ContainerSpec");
      container.path("Configs").forEach(file -> configs.add(file.path("ConfigName").asText()));
      container.path("Secrets").forEach(file -> secrets.add(file.path("SecretName").asText()));
    }
    return new References(
        networks(engine), ids(engine, "/configs", configs), ids(engine, "/secrets", secrets));
  }

  private static Map<String, String> networks(EngineClient engine) {
    var ids = new TreeMap<String, String>();
    for (JsonNode network : engine.get("/networks")) {
      if (network.path("Scope").asText().equals("swarm")) {
        ids.put(network.path("Name").asText(), network.path("Id").asText());
      }
    }
    return ids;
  }

  private static Map<String, String> ids(
      EngineClient engine, String path, SortedSet<String> names) {
    var ids = new TreeMap<String, String>();
    if (names.isEmpty()) {
      return ids;
    }
    // The engine's filter matches prefixes too: longer names come along and do no harm.
    for (JsonNode object : engine.get(EngineClient.filtered(path, Map.of("name", names)))) {
      ids.put(object.path("Spec").path("Name").asText(), object.path("ID").asText());
    }
    return ids;
  }

  /** Fills the ids into a specification. */
  public void fillIn(ObjectNode spec) {
    String service = spec.path("Name").asText();
    JsonNode task = spec.path("TaskTemplate");
    for (JsonNode network : task.path("Networks")) {
      // A network of every node ("host") has no id to be found: the engine knows it by name.
      String name = network.path("Target").asText();
      ((ObjectNode) network).put("Target", networks.getOrDefault(name, name));
    }
    for (JsonNode file : task.path("ContainerSpec").path("Configs")) {
      ((ObjectNode) file).put("ConfigID", id(configs, "config", file, "ConfigName", service));
    }
    for (JsonNode file : task.path("ContainerSpec").path("Secrets")) {
      ((ObjectNode) file).put("SecretID", id(secrets, "secret", file, "SecretName", service));
    }
    if (task.at("/ContainerSpec/Privileges/CredentialSpec") instanceof ObjectNode credentials
        && credentials.has("Config")) {
      credentials.put("Config", id(configs, "config", credentials, "Config", service));
    }
  }

  private static String id(
      Map<String, String> ids, String kind, JsonNode file, String key, String service) {
    String name = file.path(key).asText();
    String id = ids.get(name);
    if (id == null) {
      throw new UserError(
          ExitCode.ROLLOUT_FAILED,
          "the %s %s does not exist in the swarm".formatted(kind, name),
          "service " + service,
          "Create it first (docker %s create) if it is external; deploy again if it was removed."
              .formatted(kind));
    }
    return id;
  }
}
