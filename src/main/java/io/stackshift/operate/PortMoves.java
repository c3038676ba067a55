package io.stackshift.operate;

import io.stackshift.operate.Downtime.Cause;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import io.stackshift.release.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Published ports that a plan takes from one service and gives to another. */
final class PortMoves {

  private final Map<String, SortedSet<String>> before = new TreeMap<>();
  private final Map<String, SortedSet<String>> after = new TreeMap<>();

  PortMoves(Plan plan, List<ServiceSpec> running) {
    running.forEach(service -> before.put(service.name(), TaskPolicy.of(service).ports()));
    after.putAll(before);
    for (Step step : plan.steps()) {
      if (step instanceof Step.UpdateServices update) {
        update
            .services()
            .forEach(service -> after.put(service.name(), TaskPolicy.of(service).ports()));
      } else if (step instanceof Step.RemoveServices removal) {
        removal.services().forEach(after::remove);
      }
    }
  }

  List<Cause> causes() {
    var causes = new ArrayList<Cause>();
    before.forEach((giver, ports) ->
        beyond(ports, after.getOrDefault(giver, new TreeSet<>()))
            .forEach(port ->
                takers(port).stream()
                    .filter(taker -> !taker.equals(giver))
                    .forEach(taker -> causes.add(move(port, giver, taker)))));
    return causes;
  }

  private List<String> takers(String port) {
    return after.entrySet().stream()
        .filter(it -> it.getValue().contains(port))
        .map(Map.Entry::getKey)
        .filter(name -> !before.getOrDefault(name, new TreeSet<>()).contains(port))
        .toList();
  }

  private static Cause move(String port, String giver, String taker) {
    return new Cause(
        "port " + port,
        "it goes from %s to %s: nothing answers there from the moment %s gives it up until a task of %s runs"
            .formatted(giver, taker, giver, taker));
  }

  private static SortedSet<String> beyond(SortedSet<String> some, SortedSet<String> others) {
    var beyond = new TreeSet<>(some);
    beyond.removeAll(others);
    return beyond;
  }
}
