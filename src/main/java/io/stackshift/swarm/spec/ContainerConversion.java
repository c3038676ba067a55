package io.stackshift.swarm.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.ContainerProcess;
import io.stackshift.compose.ContainerProcess.Init;
import io.stackshift.compose.FileObject;
import io.stackshift.compose.KernelSettings;
import io.stackshift.compose.NameResolution;
import io.stackshift.compose.Privileges;
import io.stackshift.compose.Privileges.CredentialSpec;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.compose.Timespan;
import io.stackshift.swarm.engine.Json;
import java.util.ArrayList;
import java.util.List;

/** From a service of a stack to the engine's {@code ContainerSpec}. */
public final class ContainerConversion {

  private ContainerConversion() {}

  static ObjectNode convert(Stack stack, Names names, Service service, String image) {
    ObjectNode json = Json.object().put("Image", image);
    json.set("Labels", Json.object(StackConversion.withNamespace(stack, service.labels())));
    process(json, service.process());
    names(json, service.names());
    kernel(json, service.kernel());
    privileges(json, names, service.privileges());
    if (!service.healthCheck().equals(Service.HealthCheck.DEFAULT)) {
      json.set("Healthcheck", healthCheck(service.healthCheck()));
    }
    Json.putUnlessEmpty(json, "Mounts", new MountConversion(stack, names).convert(service));
    var files = new FileReferenceConversion(names);
    Json.putUnlessEmpty(json, "Configs", files.configs(service));
    Json.putUnlessEmpty(json, "Secrets", files.secrets(service));
    return json;
  }

  private static void process(ObjectNode json, ContainerProcess process) {
    Json.putUnlessEmpty(json, "Command", process.entrypoint());
    Json.putUnlessEmpty(json, "Args", process.command());
    Json.putUnlessEmpty(json, "Env", environment(process));
    Json.putUnlessEmpty(json, "Dir", process.workingDirectory());
    Json.putUnlessEmpty(json, "User", process.user());
    Json.putUnlessEmpty(json, "Groups", process.groups());
    if (process.init() != Init.ENGINE_DEFAULT) {
      json.put("Init", process.init() == Init.ON);
    }
    Json.putUnlessEmpty(json, "StopSignal", process.stopSignal());
    put(json, "StopGracePeriod", process.stopGracePeriod());
    putIf(process.terminal(), json, "TTY");
    putIf(process.openInput(), json, "OpenStdin");
  }

  /**
   * Sorted by the whole line, as docker stack does; a name alone takes the image's variable away.
   */
  private static List<String> environment(ContainerProcess process) {
    List<String> lines = new ArrayList<>(process.unset());
    process.environment().forEach((name, value) -> lines.add(name + "=" + value));
    return lines.stream().sorted().toList();
  }

  private static void names(ObjectNode json, NameResolution names) {
    Json.putUnlessEmpty(json, "Hostname", names.hostname());
    Json.putUnlessEmpty(json, "Hosts", hosts(names.hosts()));
    ObjectNode dns = Json.object();
    Json.putUnlessEmpty(dns, "Nameservers", names.servers());
    Json.putUnlessEmpty(dns, "Search", names.searchDomains());
    if (!dns.isEmpty()) {
      json.set("DNSConfig", dns);
    }
  }

  /** Compose writes {@code host:address}, the engine {@code address host}. */
  private static List<String> hosts(List<String> lines) {
    return lines.stream()
        .map(line -> {
          int colon = line.indexOf(':'); // an IPv6 address has more of them
          return colon < 0 ? line : line.substring(colon + 1) + " " + line.substring(0, colon);
        })
        .toList();
  }

  private static void kernel(ObjectNode json, KernelSettings kernel) {
    Json.putUnlessEmpty(json, "Sysctls", kernel.sysctls());
    if (!kernel.ulimits().isEmpty()) {
      ArrayNode ulimits = json.putArray("Ulimits");
      kernel
          .ulimits()
          .forEach((name, limit) ->
              ulimits
                  .addObject()
                  .put("Name", name)
                  .put("Soft", limit.soft())
                  .put("Hard", limit.hard()));
    }
    Json.putUnlessZero(json, "OomScoreAdj", kernel.oomScoreAdjustment());
  }

  private static void privileges(ObjectNode json, Names names, Privileges privileges) {
    Json.putUnlessEmpty(json, "CapabilityAdd", privileges.addedCapabilities());
    Json.putUnlessEmpty(json, "CapabilityDrop", privileges.droppedCapabilities());
    putIf(privileges.readOnly(), json, "ReadOnly");
    Json.putUnlessEmpty(json, "Isolation", privileges.isolation());
    ObjectNode account = json.putObject("Privileges");
    switch (privileges.credentialSpec()) {
      case CredentialSpec.None _ -> {}
      case CredentialSpec.OfConfig(String key) ->
          account
              .putObject("CredentialSpec")
              .put("Config", names.fileObject(FileObject.Kind.CONFIG, key));
      case CredentialSpec.OfFile(String path) ->
          account.putObject("CredentialSpec").put("File", path);
      case CredentialSpec.OfRegistry(String name) ->
          account.putObject("CredentialSpec").put("Registry", name);
    }
  }

  private static ObjectNode healthCheck(Service.HealthCheck check) {
    ObjectNode json = Json.object();
    Json.putUnlessEmpty(json, "Test", check.test());
    Json.putUnlessZero(json, "Interval", check.interval().toNanos());
    Json.putUnlessZero(json, "Timeout", check.timeout().toNanos());
    Json.putUnlessZero(json, "StartPeriod", check.startPeriod().toNanos());
    Json.putUnlessZero(json, "StartInterval", check.startInterval().toNanos());
    Json.putUnlessZero(json, "Retries", check.retries());
    return json;
  }

  private static void putIf(boolean flag, ObjectNode json, String key) {
    if (flag) {
      json.put(key, true);
    }
  }

  /** Zero is sent: it differs from the engine's default. */
  static void put(ObjectNode json, String key, Timespan timespan) {
    switch (timespan) {
      case Timespan.EngineDefault _ -> {}
      case Timespan.Given given -> json.put(key, given.duration().toNanos());
    }
  }
}
