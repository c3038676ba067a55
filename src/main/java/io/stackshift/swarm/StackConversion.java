package io.stackshift.swarm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.ConfigFile;
import io.stackshift.compose.Network;
import io.stackshift.compose.SecretFile;
import io.stackshift.compose.Stack;
import io.stackshift.plan.ConfigSpec;
import io.stackshift.plan.External;
import io.stackshift.plan.SecretSpec;
import io.stackshift.plan.StackSpec;
import io.stackshift.release.ServiceSpec;
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

  private StackConversion() {}

  /**
   * Converts a stack.
   *
   * @param images the image to run of each service, by key, resolved to a digest where possible
   */
  static StackSpec convert(Stack stack, Map<String, String> images) {
    SortedMap<String, Network> used = NetworkConversion.used(stack);
    var names = Names.of(stack, used, HashedNames.configs(stack), HashedNames.secrets(stack));
    return new StackSpec(
        NetworkConversion.convert(stack, used, names),
        configs(stack, names),
        secrets(stack, names),
        services(stack, names, images),
        externals(stack, used));
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
