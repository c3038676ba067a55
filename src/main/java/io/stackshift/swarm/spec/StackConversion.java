package io.stackshift.swarm.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.FileObject;
import io.stackshift.compose.Network;
import io.stackshift.compose.Stack;
import io.stackshift.plan.External;
import io.stackshift.plan.FileObjectSpec;
import io.stackshift.plan.ResolvedImage;
import io.stackshift.plan.StackSpec;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * From a stack to what the engine is told, in the way of {@code docker stack deploy} (docker/cli,
 * {@code cli/compose/convert}), except that names of configs and secrets end in a hash of their
 * content.
 */
public final class StackConversion {

  private StackConversion() {}

  /**
   * Converts a stack.
   *
   * @param images the image to run of each service, by key, resolved to a digest where possible
   */
  public static StackSpec convert(Stack stack, Map<String, ResolvedImage> images) {
    SortedMap<String, Network> used = NetworkConversion.used(stack);
    var names = Names.of(stack, used);
    return new StackSpec(
        NetworkConversion.convert(stack, used, names),
        fileObjects(stack, names),
        services(stack, names, images),
        externals(stack, used));
  }

  private static List<FileObjectSpec> fileObjects(Stack stack, Names names) {
    var specs = new ArrayList<FileObjectSpec>();
    for (FileObject.Kind kind : FileObject.Kind.values()) {
      stack
          .fileObjects(kind)
          .forEach((key, object) -> {
            if (object instanceof FileObject.Created created) {
              specs.add(
                  new FileObjectSpec(
                      kind,
                      names.fileObject(kind, key),
                      created.source(),
                      objectLabels(stack, created.labels()),
                      created.templateDriver()));
            }
          });
    }
    return specs;
  }

  private static List<ServiceSpec> services(
      Stack stack, Names names, Map<String, ResolvedImage> images) {
    return stack.services().entrySet().stream()
        .map(entry -> {
          String key = entry.getKey();
          ResolvedImage image =
              images.getOrDefault(key, ResolvedImage.anywhere(entry.getValue().image()));
          ObjectNode json = ServiceConversion.convert(stack, names, key, entry.getValue(), image);
          return new ServiceSpec(
              stack.scoped(key),
              image.reference(),
              Json.sha256(json),
              Json.write(json),
              entry.getValue().dependsOn().keySet().stream()
                  .map(stack::scoped)
                  .collect(Collectors.toCollection(TreeSet::new)),
              TraitsOfSpec.of(json));
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
    for (FileObject.Kind kind : FileObject.Kind.values()) {
      for (FileObject object : stack.fileObjects(kind).values()) {
        if (object instanceof FileObject.External(String name)) {
          externals.add(new External(External.Kind.of(kind), name));
        }
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
