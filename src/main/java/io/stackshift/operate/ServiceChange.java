package io.stackshift.operate;

import io.stackshift.release.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What becomes of a service from one revision to another.
 *
 * @param service its name in the swarm
 * @param fields those that differ; of a service that comes or goes its image, and then the names of
 *     its configs and secrets
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
        changes.put(name, new ServiceChange(name, Kind.ADDED, coming(spec)));
      } else if (!was.hash().equals(spec.hash()) || !was.image().equals(spec.image())) {
        changes.put(name, new ServiceChange(name, Kind.CHANGED, fields(was, spec)));
      }
    });
    old.forEach((name, spec) -> {
      if (!wanted.containsKey(name)) {
        changes.put(
            name,
            new ServiceChange(
                name, Kind.REMOVED, coming(spec).stream().map(FieldChange::reversed).toList()));
      }
    });
    return List.copyOf(changes.values());
  }

  private static List<FieldChange> coming(ServiceSpec spec) {
    var fields = new ArrayList<FieldChange>();
    fields.add(new FieldChange("image", "", spec.image()));
    SpecFields.of(spec).entrySet().stream()
        .filter(field -> SpecFields.isNameOfObject(field.getKey()))
        .forEach(field -> fields.add(new FieldChange(field.getKey(), "", field.getValue())));
    return fields;
  }

  private static Map<String, ServiceSpec> byName(List<ServiceSpec> services) {
    var byName = new TreeMap<String, ServiceSpec>();
    services.forEach(service -> byName.put(service.name(), service));
    return byName;
  }

  /** What somebody else changed has no hash; of what is not known nothing but the image is told. */
  private static List<FieldChange> fields(ServiceSpec before, ServiceSpec after) {
    if (!before.isKnown() || !after.isKnown()) {
      return between(Map.of("image", before.image()), Map.of("image", after.image()));
    }
    return before.hash().isEmpty()
        ? between(SpecFields.said(before), givenBack(after, before))
        : between(SpecFields.of(before), SpecFields.of(after));
  }

  /**
   * What somebody else changed of a service.
   *
   * @param applied the specification as it is recorded
   * @param found what the engine gives back, in the same form
   */
  static List<FieldChange> sinceApplied(ServiceSpec applied, ServiceSpec found) {
    return between(givenBack(applied, found), SpecFields.said(found));
  }

  /** What the engine would give back of a specification that it was sent. */
  private static Map<String, String> givenBack(ServiceSpec sent, ServiceSpec found) {
    Map<String, String> fields = SpecFields.said(sent);
    Map<String, String> given = SpecFields.said(found);
    fields
        .keySet()
        .removeIf(field -> SpecFields.DROPPED.contains(field) && !given.containsKey(field));
    return fields;
  }

  private static List<FieldChange> between(Map<String, String> old, Map<String, String> wanted) {
    var names = new TreeSet<>(old.keySet());
    names.addAll(wanted.keySet());
    var changes = new ArrayList<FieldChange>();
    for (String field : names) {
      String was = old.getOrDefault(field, "");
      String is = wanted.getOrDefault(field, "");
      if (!was.equals(is)) {
        changes.add(
            new FieldChange(field, SpecFields.shown(field, was), SpecFields.shown(field, is)));
      }
    }
    return changes;
  }

  /** The same without what becomes of one field. */
  public ServiceChange without(String field) {
    return new ServiceChange(
        service, kind, fields.stream().filter(it -> !it.field().equals(field)).toList());
  }
}
