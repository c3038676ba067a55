package io.stackshift.operate;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.release.ServiceSpec;
import io.stackshift.settings.Secrecy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The fields of a service's specification (Engine API, {@code ServiceSpec}) as text, under the
 * names that Compose files have for them. What has no such name keeps the engine's.
 */
public final class SpecFields {

  /** The number of tasks. */
  public static final String REPLICAS = "deploy.replicas";

  /** What older engines drop without a word. */
  static final Set<String> DROPPED = Set.of("healthcheck.StartInterval", "OomScoreAdj");

  /** The longest beginnings come first. */
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("TaskTemplate.ContainerSpec.Image", "image");
    NAMES.put("TaskTemplate.ContainerSpec.Env", "environment");
    NAMES.put("TaskTemplate.ContainerSpec.Args", "command");
    NAMES.put("TaskTemplate.ContainerSpec.Command", "entrypoint");
    NAMES.put("TaskTemplate.ContainerSpec.Labels", "labels");
    NAMES.put("TaskTemplate.ContainerSpec.Healthcheck", "healthcheck");
    NAMES.put("TaskTemplate.ContainerSpec.Mounts", "volumes");
    NAMES.put("TaskTemplate.ContainerSpec.Configs", "configs");
    NAMES.put("TaskTemplate.ContainerSpec.Secrets", "secrets");
    NAMES.put("TaskTemplate.ContainerSpec.StopGracePeriod", "stop_grace_period");
    NAMES.put("TaskTemplate.ContainerSpec.", "");
    NAMES.put("TaskTemplate.Resources", "deploy.resources");
    NAMES.put("TaskTemplate.RestartPolicy", "deploy.restart_policy");
    NAMES.put("TaskTemplate.Placement", "deploy.placement");
    NAMES.put("TaskTemplate.Networks", "networks");
    NAMES.put("TaskTemplate.LogDriver", "logging");
    NAMES.put("TaskTemplate.", "");
    NAMES.put("Mode.Replicated.Replicas", REPLICAS);
    NAMES.put("Mode", "deploy.mode");
    NAMES.put("UpdateConfig", "deploy.update_config");
    NAMES.put("RollbackConfig", "deploy.rollback_config");
    NAMES.put("EndpointSpec.Ports", "ports");
    NAMES.put("EndpointSpec.Mode", "deploy.endpoint_mode");
    NAMES.put("Labels", "deploy.labels");
  }

  /** What tells the elements of a list apart, whatever their order. */
  private static final List<String> IDENTITIES =
      List.of("/Target", "/File/Name", "/PublishedPort", "/TargetPort", "/Name");

  /** Fields whose words are a command's. */
  private static final Set<String> COMMANDS = Set.of("command", "entrypoint", "healthcheck.Test");

  /** The engine writes them as nanoseconds. */
  private static final Set<String> TIMES =
      Set.of(
          "Delay", "Monitor", "Interval", "Timeout", "StartPeriod", "stop_grace_period", "Window");

  private SpecFields() {}

  /** All fields with a value, secrets included: for comparing. */
  static Map<String, String> of(ServiceSpec spec) {
    return of(spec, SpecContent.json(spec));
  }

  /**
   * The same of what was recorded and of what the engine gives back: defaults that the engine fills
   * in, and what says as much as nothing, are no fields.
   */
  static Map<String, String> said(ServiceSpec spec) {
    JsonNode json = SpecContent.json(spec);
    Map<String, String> fields = of(spec, SpecContent.of(json));
    JsonNode replicas = json.at("/Mode/Replicated/Replicas");
    if (!replicas.isMissingNode()) {
      fields.put(REPLICAS, replicas.asText());
    }
    return fields;
  }

  private static Map<String, String> of(ServiceSpec spec, JsonNode json) {
    var fields = new TreeMap<String, String>();
    collect("", json, fields);
    fields.keySet().removeIf(SpecFields::isOfNobodysConcern);
    fields.put("image", spec.image());
    return fields;
  }

  /** The same for people: what is, or looks like, a secret is hidden. */
  public static Map<String, String> shown(ServiceSpec spec) {
    var shown = new TreeMap<String, String>();
    of(spec).forEach((field, value) -> shown.put(field, shown(field, value)));
    return shown;
  }

  /** A value, unless it is a secret or looks like one, or a word of a command does. */
  static String shown(String field, String value) {
    if (value.isEmpty() || isName(field)) {
      return value;
    }
    String name = field.substring(field.indexOf('.') + 1);
    boolean secret =
        Secrecy.isSecret(name, value, false)
            || Secrecy.isSecret(value, value, false)
            || (COMMANDS.contains(field) && Secrecy.hasSecret(value));
    return secret ? FieldChange.HIDDEN : value;
  }

  /** Whether a field names a config or a secret of the swarm. */
  static boolean isNameOfObject(String field) {
    return field.endsWith(".ConfigName") || field.endsWith(".SecretName");
  }

  /** Images, and the names of configs and secrets: no content. */
  private static boolean isName(String field) {
    return field.equals("image") || field.startsWith("configs.") || field.startsWith("secrets.");
  }

  /** The image as the files write it says less than the one that is resolved. */
  private static boolean isOfNobodysConcern(String field) {
    return field.contains("com.docker.stack.")
        || field.equals("Name")
        || field.endsWith(".ConfigID")
        || field.endsWith(".SecretID");
  }

  private static void collect(String path, JsonNode node, Map<String, String> fields) {
    if (path.equals("TaskTemplate.ContainerSpec.Env")) {
      node.forEach(variable -> environment(variable.asText(), fields));
    } else if (node.isObject()) {
      node.properties()
          .forEach(it ->
              collect(
                  path.isEmpty() ? it.getKey() : path + "." + it.getKey(), it.getValue(), fields));
    } else if (node.isArray() && node.valueStream().anyMatch(JsonNode::isObject)) {
      int index = 0;
      for (JsonNode element : node) {
        collect(path + "." + identity(element, index), element, fields);
        index++;
      }
    } else if (node.isArray()) {
      put(path, node.valueStream().map(JsonNode::asText).collect(Collectors.joining(" ")), fields);
    } else if (!node.isNull()) {
      put(path, node.asText(), fields);
    }
  }

  private static void environment(String variable, Map<String, String> fields) {
    String[] parts = variable.split("=", 2);
    fields.put("environment." + parts[0], parts.length > 1 ? parts[1] : "");
  }

  private static String identity(JsonNode element, int index) {
    String protocol = element.path("Protocol").asText("");
    return IDENTITIES.stream()
        .map(pointer -> element.at(pointer).asText(""))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .map(identity -> protocol.isEmpty() ? identity : identity + "/" + protocol)
        .orElse(Integer.toString(index));
  }

  private static void put(String path, String value, Map<String, String> fields) {
    if (!value.isEmpty()) {
      String field = name(path);
      fields.put(field, readable(field, value));
    }
  }

  private static String name(String path) {
    return NAMES.entrySet().stream()
        .filter(name -> path.startsWith(name.getKey()))
        .findFirst()
        .map(name -> name.getValue() + path.substring(name.getKey().length()))
        .orElse(path);
  }

  private static String readable(String field, String value) {
    String last = field.substring(field.lastIndexOf('.') + 1);
    if (TIMES.contains(last) && value.matches("[0-9]{1,18}")) {
      return seconds(Duration.ofNanos(Long.parseLong(value)));
    }
    if (last.equals("MemoryBytes") && value.matches("[0-9]{1,18}")) {
      return (Long.parseLong(value) >> 20) + " MiB";
    }
    return value;
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }
}
