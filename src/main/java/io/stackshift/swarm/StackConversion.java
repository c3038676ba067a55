package io.stackshift.swarm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.ConfigFile;
import io.stackshift.compose.Content;
import io.stackshift.compose.Network;
import io.stackshift.compose.SecretFile;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.error.UserError;
import io.stackshift.plan.ConfigSpec;
import io.stackshift.plan.External;
import io.stackshift.plan.SecretSpec;
import io.stackshift.plan.StackSpec;
import io.stackshift.release.NetworkSpec;
import io.stackshift.release.ServiceSpec;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From a stack to what the engine is told, in the way of {@code docker stack deploy} (docker/cli,
 * {@code cli/compose/convert}), except that names of configs and secrets end in a hash of their
 * content.
 */
final class StackConversion {

  /** The default network of a stack that declares none. */
  private static final Network DEFAULT_NETWORK =
      new Network("", false, "", Map.of(), Map.of(), true, false, List.of());

  private static final int HASH_LENGTH = 10;

  /** SwarmKit refuses longer names of configs and secrets. */
  private static final int LONGEST_NAME = 64;

  private StackConversion() {}

  /**
   * Converts a stack.
   *
   * @param images the image to run of each service, by key, resolved to a digest where possible
   */
  static StackSpec convert(Stack stack, Map<String, String> images) {
    SortedMap<String, Network> used = usedNetworks(stack);
    var names = Names.of(stack, used, configNames(stack), secretNames(stack));
    return new StackSpec(
        networks(stack, used, names),
        configs(stack, names),
        secrets(stack, names),
        services(stack, names, images),
        externals(stack, used));
  }

  private static SortedMap<String, Network> usedNetworks(Stack stack) {
    var used = new TreeMap<String, Network>();
    for (Service service : stack.services().values()) {
      for (String key : service.networks().keySet()) {
        used.put(key, stack.networks().getOrDefault(key, DEFAULT_NETWORK));
      }
    }
    return used;
  }

  private static List<NetworkSpec> networks(
      Stack stack, SortedMap<String, Network> used, Names names) {
    return used.entrySet().stream()
        .filter(entry -> !entry.getValue().external())
        .map(entry -> network(stack, names.network(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static NetworkSpec network(Stack stack, String name, Network network) {
    String driver = network.driver().isEmpty() ? "overlay" : network.driver();
    ObjectNode json =
        Json.object()
            .put("Name", name)
            .put("CheckDuplicate", true)
            .put("Driver", driver)
            .put("Internal", network.internal())
            .put("Attachable", network.attachable());
    json.set("Labels", Json.object(withNamespace(stack, network.labels())));
    if (!network.driverOptions().isEmpty()) {
      json.set("Options", Json.object(new TreeMap<>(network.driverOptions())));
    }
    if (!network.subnets().isEmpty()) {
      var ranges = json.putObject("IPAM").putArray("Config");
      network.subnets().forEach(subnet -> ranges.addObject().put("Subnet", subnet.cidr()));
    }
    return new NetworkSpec(name, Json.write(json));
  }

  private static Map<String, String> configNames(Stack stack) {
    var names = new TreeMap<String, String>();
    stack
        .configs()
        .forEach((key, file) ->
            names.put(
                key,
                switch (file) {
                  case ConfigFile.External external -> external.name();
                  case ConfigFile.Inline inline ->
                      hashed(
                          "config",
                          stack,
                          key,
                          inline.name(),
                          inline.content(),
                          inline.templateDriver());
                }));
    return names;
  }

  private static Map<String, String> secretNames(Stack stack) {
    var names = new TreeMap<String, String>();
    stack
        .secrets()
        .forEach((key, file) ->
            names.put(
                key,
                switch (file) {
                  case SecretFile.External external -> external.name();
                  case SecretFile.Inline inline ->
                      hashed(
                          "secret",
                          stack,
                          key,
                          inline.name(),
                          inline.content(),
                          inline.templateDriver());
                }));
    return names;
  }

  private static String hashed(
      String kind, Stack stack, String key, String given, Content content, String templateDriver) {
    var hashed = new ByteArrayOutputStream();
    hashed.writeBytes(content.bytes());
    if (!templateDriver.isEmpty()) {
      // The same text means something else when the engine expands templates in it.
      hashed.writeBytes(("\0" + templateDriver).getBytes(StandardCharsets.UTF_8));
    }
    String base = given.isEmpty() ? stack.scoped(key) : given;
    String name = base + "_" + Json.sha256(hashed.toByteArray()).substring(0, HASH_LENGTH);
    if (name.length() > LONGEST_NAME) {
      throw UserError.refused(
          "the name %s is longer than the %d characters that a swarm allows"
              .formatted(name, LONGEST_NAME),
          kind + "s." + key,
          "Shorten the key, or give the %s a shorter name: (%d characters go to the content's hash)"
              .formatted(kind, HASH_LENGTH + 1));
    }
    return name;
  }

  private static List<ConfigSpec> configs(Stack stack, Names names) {
    return stack.configs().entrySet().stream()
        .filter(entry -> entry.getValue() instanceof ConfigFile.Inline)
        .map(entry -> {
          var inline = (ConfigFile.Inline) entry.getValue();
          return new ConfigSpec(
              names.config(entry.getKey()),
              inline.content(),
              objectLabels(stack, inline.labels()),
              inline.templateDriver());
        })
        .toList();
  }

  private static List<SecretSpec> secrets(Stack stack, Names names) {
    return stack.secrets().entrySet().stream()
        .filter(entry -> entry.getValue() instanceof SecretFile.Inline)
        .map(entry -> {
          var inline = (SecretFile.Inline) entry.getValue();
          return new SecretSpec(
              names.secret(entry.getKey()),
              inline.content(),
              objectLabels(stack, inline.labels()),
              inline.templateDriver());
        })
        .toList();
  }

  private static List<ServiceSpec> services(Stack stack, Names names, Map<String, String> images) {
    return stack.services().entrySet().stream()
        .map(entry -> {
          String key = entry.getKey();
          String image = images.getOrDefault(key, entry.getValue().image());
          ObjectNode json = ServiceConversion.convert(stack, names, key, entry.getValue(), image);
          return new ServiceSpec(stack.scoped(key), image, Json.sha256(json), Json.write(json));
        })
        .toList();
  }

  private static SortedSet<External> externals(Stack stack, SortedMap<String, Network> used) {
    var externals = new TreeSet<External>();
    used.forEach((key, network) -> {
      if (network.external()) {
        String name = network.name().isEmpty() ? key : network.name();
        externals.add(new External(External.Kind.NETWORK, name));
      }
    });
    for (ConfigFile config : stack.configs().values()) {
      if (config instanceof ConfigFile.External(String name)) {
        externals.add(new External(External.Kind.CONFIG, name));
      }
    }
    for (SecretFile secret : stack.secrets().values()) {
      if (secret instanceof SecretFile.External(String name)) {
        externals.add(new External(External.Kind.SECRET, name));
      }
    }
    return externals;
  }

  static Map<String, String> withNamespace(Stack stack, Map<String, String> labels) {
    var all = new TreeMap<>(labels);
    all.put(Labels.NAMESPACE, stack.name());
    return all;
  }

  private static Map<String, String> objectLabels(Stack stack, Map<String, String> labels) {
    Map<String, String> all = withNamespace(stack, labels);
    all.put(Labels.STACK, stack.name());
    return all;
  }
}
