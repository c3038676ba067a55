package io.stackshift.compose.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Declares in the first file what a generated stack refers to and no file declares. */
final class Completion {

  private final Map<String, Map<String, Object>> missing = new LinkedHashMap<>();
  private final List<Map<String, Object>> files;

  private Completion(List<Map<String, Object>> files) {
    this.files = files;
  }

  /** The stack with everything declared, so that it can be deployed. */
  static GeneratedStack of(GeneratedStack stack) {
    return new GeneratedStack(stack.seed(), new Completion(stack.files()).completed());
  }

  private List<Map<String, Object>> completed() {
    for (Map<String, Object> file : files) {
      mapping(file, "services")
          .forEach((name, service) -> {
            need("services", String.valueOf(name), Map.of("image", "app:1"));
            references((Map<?, ?>) service);
          });
    }
    List<Map<String, Object>> completed = new ArrayList<>(files);
    Map<String, Object> first = new LinkedHashMap<>(files.getFirst());
    missing.forEach((section, objects) -> {
      Map<Object, Object> all = new LinkedHashMap<>(mapping(first, section));
      objects.forEach((name, object) -> {
        if (!isDeclared(section, name)) {
          all.put(name, object);
        }
      });
      first.put(section, all);
    });
    completed.set(0, first);
    return completed;
  }

  private boolean isDeclared(String section, String name) {
    return section.equals("services")
        ? mapping(files.getFirst(), section).containsKey(name)
        : files.stream().anyMatch(file -> mapping(file, section).containsKey(name));
  }

  private void references(Map<?, ?> service) {
    items(service, "depends_on")
        .forEach(name -> need("services", String.valueOf(name), Map.of("image", "app:1")));
    items(service, "networks")
        .forEach(name -> need("networks", String.valueOf(name), new Draws.Nothing()));
    mapping(service, "networks")
        .keySet()
        .forEach(name -> need("networks", String.valueOf(name), new Draws.Nothing()));
    for (Object mount : items(service, "volumes")) {
      String source =
          mount instanceof Map<?, ?> options
              ? options.get("source") instanceof String named ? named : ""
              : String.valueOf(mount).replaceFirst(":.*|^/.*", "");
      if (source.matches("[a-z]+")) {
        need("volumes", source, new Draws.Nothing());
      }
    }
    for (String kind : List.of("configs", "secrets")) {
      for (Object reference : items(service, kind)) {
        Object source = reference instanceof Map<?, ?> options ? options.get("source") : reference;
        need(kind, String.valueOf(source), Map.of("file", "extra.conf"));
      }
    }
    if (mapping(service, "credential_spec").get("config") instanceof String config) {
      need("configs", config, Map.of("file", "extra.conf"));
    }
  }

  private void need(String section, String name, Object object) {
    missing.computeIfAbsent(section, _ -> new LinkedHashMap<>()).putIfAbsent(name, object);
  }

  private static Map<?, ?> mapping(Map<?, ?> tree, String key) {
    return tree.get(key) instanceof Map<?, ?> mapping ? mapping : Map.of();
  }

  private static List<?> items(Map<?, ?> tree, String key) {
    return tree.get(key) instanceof List<?> items ? items : List.of();
  }
}
