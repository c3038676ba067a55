package io.stackshift.plan;

import io.stackshift.compose.Service.Condition;
import io.stackshift.compose.Service.Dependency;
import io.stackshift.compose.Stack;
import io.stackshift.release.ServiceSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Which services wait for which before they start for the first time or are updated ({@code
 * depends_on}).
 *
 * @param dependencies by the service that waits, what it waits for; both as names in the swarm.
 *     There are no circles: the Compose files are refused for one
 */
public record StartOrder(Map<String, Map<String, Condition>> dependencies) {

  /** Nothing waits. */
  public static final StartOrder NONE = new StartOrder(Map.of());

  /** Copies the map. */
  public StartOrder {
    dependencies = Map.copyOf(dependencies);
  }

  /** The order that a stack's files ask for. */
  public static StartOrder of(Stack stack) {
    var dependencies = new HashMap<String, Map<String, Condition>>();
    stack
        .services()
        .forEach((key, service) ->
            dependencies.put(stack.scoped(key), conditions(stack, service.dependsOn())));
    return new StartOrder(dependencies);
  }

  /** The order among recorded services; how far one has to be for the next is not recorded. */
  static StartOrder recorded(List<ServiceSpec> services) {
    var dependencies = new HashMap<String, Map<String, Condition>>();
    for (ServiceSpec service : services) {
      dependencies.put(
          service.name(),
          service.dependsOn().stream()
              .collect(Collectors.toUnmodifiableMap(name -> name, _ -> Condition.SERVICE_STARTED)));
    }
    return new StartOrder(dependencies);
  }

  private static Map<String, Condition> conditions(
      Stack stack, SortedMap<String, Dependency> dependencies) {
    return dependencies.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                it -> stack.scoped(it.getKey()), it -> it.getValue().condition()));
  }

  /**
   * Services that start, or are updated, at the same time.
   *
   * @param awaited those started so far that have to be healthy, or done, before the next group
   */
  record Group(List<ServiceSpec> services, List<ServiceSpec> awaited) {}

  /**
   * The services in groups, each after the groups that it depends on. What is not among the
   * services runs already.
   */
  List<Group> groups(List<ServiceSpec> services) {
    return groups(levels(services), services);
  }

  private List<Group> groups(List<List<ServiceSpec>> levels, List<ServiceSpec> services) {
    var groups = new ArrayList<Group>();
    for (int i = 0; i < levels.size(); i++) {
      List<ServiceSpec> next = i + 1 < levels.size() ? levels.get(i + 1) : List.of();
      groups.add(new Group(levels.get(i), awaited(next, services)));
    }
    return groups;
  }

  /**
   * Those that do not run as specified, in groups, each after the groups that it depends on, be it
   * by way of a service that runs already. Who waits for one that is healthy, or done, waits for
   * its update.
   *
   * @param running hashes of what runs, by name
   */
  List<Group> changes(List<ServiceSpec> services, Map<String, String> running) {
    List<List<ServiceSpec>> levels =
        levels(services).stream()
            .map(level -> ServiceSpec.changed(level, running))
            .filter(level -> !level.isEmpty())
            .toList();
    return groups(levels, levels.stream().flatMap(List::stream).toList());
  }

  private List<List<ServiceSpec>> levels(List<ServiceSpec> services) {
    var levels = new ArrayList<List<ServiceSpec>>();
    var left = new ArrayList<>(services);
    while (!left.isEmpty()) {
      Set<String> waitedFor = ServiceSpec.names(left);
      List<ServiceSpec> ready =
          left.stream()
              .filter(service -> Collections.disjoint(before(service.name()).keySet(), waitedFor))
              .toList();
      if (ready.isEmpty()) {
        throw new IllegalArgumentException("services depend on each other: " + waitedFor);
      }
      levels.add(ready);
      left.removeAll(ready);
    }
    return levels;
  }

  private List<ServiceSpec> awaited(List<ServiceSpec> waiting, List<ServiceSpec> services) {
    return services.stream()
        .filter(service ->
            waiting.stream()
                .map(other -> before(other.name()).get(service.name()))
                .anyMatch(condition -> condition != null && condition != Condition.SERVICE_STARTED))
        .toList();
  }

  private Map<String, Condition> before(String service) {
    return dependencies.getOrDefault(service, Map.of());
  }
}
