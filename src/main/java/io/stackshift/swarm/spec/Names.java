package io.stackshift.swarm.spec;

import io.stackshift.compose.FileObject;
import io.stackshift.compose.Network;
import io.stackshift.compose.Stack;
import io.stackshift.compose.Volume;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names in the swarm of what a stack's services refer to by key. */
public record Names(
    Map<String, String> networks,
    Map<String, String> volumes,
    Map<FileObject.Kind, SortedMap<String, String>> fileObjects) {

  static Names of(Stack stack, Map<String, Network> usedNetworks) {
    var networks = new TreeMap<String, String>();
    usedNetworks.forEach(
        (key, network) -> networks.put(key, name(stack, key, network.name(), network.external())));
    var volumes = new TreeMap<String, String>();
    for (Map.Entry<String, Volume> entry : stack.volumes().entrySet()) {
      Volume volume = entry.getValue();
      volumes.put(entry.getKey(), name(stack, entry.getKey(), volume.name(), volume.external()));
    }
    var fileObjects =
        new EnumMap<FileObject.Kind, SortedMap<String, String>>(FileObject.Kind.class);
    for (FileObject.Kind kind : FileObject.Kind.values()) {
      fileObjects.put(kind, HashedNames.of(stack, kind));
    }
    return new Names(networks, volumes, fileObjects);
  }

  private static String name(Stack stack, String key, String given, boolean external) {
    if (!given.isEmpty()) {
      return given;
    }
    return external ? key : stack.scoped(key);
  }

  String network(String key) {
    return networks.getOrDefault(key, key);
  }

  String volume(String key) {
    return volumes.getOrDefault(key, key);
  }

  String fileObject(FileObject.Kind kind, String key) {
    return fileObjects.getOrDefault(kind, Collections.emptySortedMap()).getOrDefault(key, key);
  }
}
