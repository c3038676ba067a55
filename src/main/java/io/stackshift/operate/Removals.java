package io.stackshift.operate;

import static java.util.stream.Collectors.joining;

import io.stackshift.operate.Downtime.Cause;
import io.stackshift.plan.Beside;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import io.stackshift.release.ServiceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What users may notice of services that a plan removes. What stood beside others is no loss. */
final class Removals {

  private final SortedSet<String> removed = new TreeSet<>();
  private final Map<String, SortedSet<String>> ports = new HashMap<>();
  private final Map<String, ServiceSpec> staying = new TreeMap<>();

  Removals(Plan plan, RunningServices running) {
    running.specs().forEach(service -> staying.put(service.name(), service));
    for (Step step : plan.steps()) {
      if (step instanceof Step.UpdateServices update) {
        update.services().forEach(service -> staying.put(service.name(), service));
      } else if (step instanceof Step.RemoveServices removal) {
        removed.addAll(removal.services());
      }
    }
    removed.retainAll(ServiceSpec.names(running.specs()));
    staying.keySet().removeAll(removed);
    staying.keySet().forEach(name -> removed.remove(Beside.name(name)));
    running.specs().stream()
        .filter(service -> removed.contains(service.name()))
        .forEach(service -> ports.put(service.name(), TaskPolicy.of(service).ports()));
  }

  /** Those that leave something unanswered: a port, or a service that needs them. */
  List<Cause> certain() {
    return removed.stream()
        .filter(name -> !leaves(name).isEmpty())
        .map(name -> new Cause(name, "it is removed: " + String.join("; ", leaves(name))))
        .toList();
  }

  /** The others, of which nothing shows who uses them. */
  List<Cause> possible() {
    return removed.stream()
        .filter(name -> leaves(name).isEmpty())
        .map(name -> new Cause(name, "it is removed: who still uses it finds nothing there"))
        .toList();
  }

  private List<String> leaves(String name) {
    var leaves = new ArrayList<String>();
    var unanswered = new TreeSet<>(ports.getOrDefault(name, new TreeSet<>()));
    staying.values().forEach(service -> unanswered.removeAll(TaskPolicy.of(service).ports()));
    if (!unanswered.isEmpty()) {
      leaves.add("port %s is not answered any more".formatted(String.join(", ", unanswered)));
    }
    String users =
        staying.values().stream()
            .filter(service -> service.dependsOn().contains(name))
            .map(ServiceSpec::name)
            .collect(joining(", "));
    if (!users.isEmpty()) {
      leaves.add("needed by " + users);
    }
    return leaves;
  }
}
