package io.stackshift.operate;

import io.stackshift.release.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of a service from one revision to another.
 *
 * @param service its name in the swarm
 * @param fields those that differ; none of a service that comes or goes
 */
public record ServiceChange(String service, Kind kind, List<FieldChange> fields) {

  /** What becomes of it. */
  public enum Kind {
    /** Only the later revision has it. */
    ADDED,
    /** Only the earlier one has it. */
    REMOVED,
    /** Both have it, differently. */
    CHANGED
  }

  /** Copies the list. */
  public ServiceChange {
    fields = List.copyOf(fields);
  }

  /** The services that differ, by name. */
  public static List<ServiceChange> between(List<ServiceSpec> before, List<ServiceSpec> after) {
    Map<String, ServiceSpec> old = byName(before);
    Map<String, ServiceSpec> wanted = byName(after);
    var changes = new TreeMap<String, ServiceChange>();
    wanted.forEach((name, spec) -> {
      ServiceSpec was = old.get(name);
      if (was == null) {
        changes.put(
            name,
            new ServiceChange(
                name, Kind.ADDED, List.of(new FieldChange("image", "", spec.image()))));
      } else if (!was.hash().equals(spec.hash()) || !was.image().equals(spec.image())) {
        changes.put(name, new ServiceChange(name, Kind.CHANGED, fields(was, spec)));
      }
    });
    old.forEach((name, spec) -> {
      if (!wanted.containsKey(name)) {
        changes.put(
            name,
            new ServiceChange(
                name, Kind.REMOVED, List.of(new FieldChange("image", spec.image(), ""))));
      }
    });
    return List.copyOf(changes.values());
  }

  private static Map<String, ServiceSpec> byName(List<ServiceSpec> services) {
    var byName = new TreeMap<String, ServiceSpec>();
    services.forEach(service -> byName.put(service.name(), service));
    return byName;
  }

  private static List<FieldChange> fields(ServiceSpec before, ServiceSpec after) {
    Map<String, String> old = SpecFields.of(before);
    Map<String, String> wanted = SpecFields.of(after);
    var names = new TreeMap<>(old);
    names.putAll(wanted);
    var changes = new ArrayList<FieldChange>();
    for (String field : names.keySet()) {
      String was = old.getOrDefault(field, "");
      String is = wanted.getOrDefault(field, "");
      if (!was.equals(is)) {
        changes.add(
            new FieldChange(field, SpecFields.shown(field, was), SpecFields.shown(field, is)));
      }
    }
    return changes;
  }
}
