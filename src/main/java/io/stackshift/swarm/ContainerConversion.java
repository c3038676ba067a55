package io.stackshift.swarm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.FileObject;
import io.stackshift.compose.Service;
import io.stackshift.compose.Service.FileReference;
import io.stackshift.compose.Stack;
import io.stackshift.compose.Volume;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** From a service of a stack to the engine's {@code ContainerSpec}. */
final class ContainerConversion {

  private ContainerConversion() {}

  static ObjectNode convert(Stack stack, Names names, Service service, String image) {
    ObjectNode json = Json.object().put("Image", image);
    json.set("Labels", Json.object(StackConversion.withNamespace(stack, service.labels())));
    putUnlessEmpty(json, "Command", service.entrypoint());
    putUnlessEmpty(json, "Args", service.command());
    putUnlessEmpty(
        json,
        "Env",
        service.environment().entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue())
            .toList());
    putUnlessEmpty(json, "Hostname", service.hostname());
    putUnlessEmpty(json, "User", service.user());
    putUnlessEmpty(json, "Dir", service.workingDirectory());
    putUnlessEmpty(json, "Hosts", hosts(service.extraHosts()));
    json.put("StopGracePeriod", service.stopGracePeriod().toNanos());
    if (service.init() != Service.Init.ENGINE_DEFAULT) {
      json.put("Init", service.init() == Service.Init.ON);
    }
    if (!service.healthCheck().equals(Service.HealthCheck.DEFAULT)) {
      json.set("Healthcheck", healthCheck(service.healthCheck()));
    }
    if (!service.mounts().isEmpty()) {
      ArrayNode mounts = json.putArray("Mounts");
      service.mounts().forEach(mount -> mounts.add(mount(stack, names, mount)));
    }
    if (!service.configs().isEmpty()) {
      json.set(
          "Configs",
          files(
              service.configs(),
              "ConfigName",
              key -> names.fileObject(FileObject.Kind.CONFIG, key)));
    }
    if (!service.secrets().isEmpty()) {
      json.set(
          "Secrets",
          files(
              service.secrets(),
              "SecretName",
              key -> names.fileObject(FileObject.Kind.SECRET, key)));
    }
    return json;
  }

  /** Compose writes {@code host:address}, the engine {@code address host}. */
  private static List<String> hosts(List<String> extraHosts) {
    return extraHosts.stream()
        .map(line -> {
          int colon = line.indexOf(':'); // an IPv6 address has more of them
          return colon < 0 ? line : line.substring(colon + 1) + " " + line.substring(0, colon);
        })
        .toList();
  }

  private static ObjectNode healthCheck(Service.HealthCheck check) {
    ObjectNode json = Json.object();
    putUnlessEmpty(json, "Test", check.test());
    ServiceConversion.putUnlessZero(json, "Interval", check.interval().toNanos());
    ServiceConversion.putUnlessZero(json, "Timeout", check.timeout().toNanos());
    ServiceConversion.putUnlessZero(json, "StartPeriod", check.startPeriod().toNanos());
    ServiceConversion.putUnlessZero(json, "StartInterval", check.startInterval().toNanos());
    ServiceConversion.putUnlessZero(json, "Retries", check.retries());
    return json;
  }

  private static ObjectNode mount(Stack stack, Names names, Service.Mount mount) {
    ObjectNode json = Json.object();
    json.put("Target", mount.target());
    if (mount.readOnly()) {
      json.put("ReadOnly", true);
    }
    switch (mount.type()) {
      case BIND -> {
        json.put("Type", "bind").put("Source", mount.source());
        if (!mount.bindPropagation().isEmpty()) {
          json.putObject("BindOptions").put("Propagation", mount.bindPropagation());
        }
      }
      case TMPFS -> {
        json.put("Type", "tmpfs");
        if (mount.tmpfsBytes() > 0) {
          json.putObject("TmpfsOptions").put("SizeBytes", mount.tmpfsBytes());
        }
      }
      case VOLUME -> {
        json.put("Type", "volume");
        volume(stack, names, mount, json);
      }
    }
    return json;
  }

  private static void volume(Stack stack, Names names, Service.Mount mount, ObjectNode json) {
    ObjectNode options = Json.object();
    if (mount.volumeNoCopy()) {
      options.put("NoCopy", true);
    }
    if (!mount.source().isEmpty()) {
      json.put("Source", names.volume(mount.source()));
      Volume volume = stack.volumes().get(mount.source());
      if (volume != null && !volume.external()) {
        options.set("Labels", Json.object(StackConversion.withNamespace(stack, volume.labels())));
        driver(volume, options);
      }
    }
    if (!options.isEmpty()) {
      json.set("VolumeOptions", options);
    }
  }

  private static void driver(Volume volume, ObjectNode options) {
    if (volume.driver().isEmpty() && volume.driverOptions().isEmpty()) {
      return;
    }
    ObjectNode driver = options.putObject("DriverConfig");
    putUnlessEmpty(driver, "Name", volume.driver());
    if (!volume.driverOptions().isEmpty()) {
      driver.set("Options", Json.object(new TreeMap<>(volume.driverOptions())));
    }
  }

  private static ArrayNode files(
      List<FileReference> references, String nameKey, UnaryOperator<String> names) {
    ArrayNode files = Json.object().arrayNode();
    references.stream()
        // By name only, as docker stack does; what comes from one source keeps its order.
        .sorted(Comparator.comparing(reference -> names.apply(reference.source())))
        .forEach(reference -> {
          ObjectNode json = files.addObject().put(nameKey, names.apply(reference.source()));
          json.putObject("File")
              .put("Name", reference.target().isEmpty() ? reference.source() : reference.target())
              .put("UID", reference.uid().isEmpty() ? "0" : reference.uid())
              .put("GID", reference.gid().isEmpty() ? "0" : reference.gid())
              .put("Mode", reference.mode());
        });
    return files;
  }

  private static void putUnlessEmpty(ObjectNode json, String key, String value) {
    if (!value.isEmpty()) {
      json.put(key, value);
    }
  }

  private static void putUnlessEmpty(ObjectNode json, String key, Collection<String> values) {
    if (!values.isEmpty()) {
      json.set(key, Json.array(values));
    }
  }
}
