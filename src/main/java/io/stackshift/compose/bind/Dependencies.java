package io.stackshift.compose.bind;

import io.stackshift.compose.Service;
import io.stackshift.compose.Service.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What services wait for, looked at together: nobody waits for itself, or for the end of what runs
 * for ever.
 */
final class Dependencies {

  private Dependencies() {}

  /** Tells the findings what can never come true. */
  static void verify(SortedMap<String, Service> services, Map<String, View> views) {
    verifyThatJobsAreAwaited(services, views);
    verifyThatThereIsNoCircle(services, views);
  }

  /** The swarm starts a task of any other service again as soon as it has ended. */
  private static void verifyThatJobsAreAwaited(
      SortedMap<String, Service> services, Map<String, View> views) {
    services.forEach((key, service) ->
        service
            .dependsOn()
            .forEach((other, dependency) -> {
              Service awaited = services.get(other);
              if (dependency.condition() == Condition.SERVICE_COMPLETED_SUCCESSFULLY
                  && awaited != null
                  && !awaited.deploy().mode().isJob()) {
                Objects.requireNonNull(views.get(key))
                    .sectionOrEmpty("depends_on")
                    .problem(
                        other,
                        "waits for the end of a service that is no job",
                        "Give " + other + " deploy.mode: replicated-job.");
              }
            }));
  }

  private static void verifyThatThereIsNoCircle(
      SortedMap<String, Service> services, Map<String, View> views) {
    SortedMap<String, Service> waiting = inOrSurroundedByCircles(services);
    if (waiting.isEmpty()) {
      return;
    }
    List<String> circle = circle(waiting);
    Objects.requireNonNull(views.get(circle.getFirst()))
        .problem(
            "depends_on",
            "goes round in a circle: " + String.join(" → ", circle),
            "Let one of these services start without waiting for the other.");
  }

  /** What is left when again and again those are taken away that wait for nobody. */
  private static SortedMap<String, Service> inOrSurroundedByCircles(
      SortedMap<String, Service> services) {
    SortedMap<String, Service> waiting = new TreeMap<>(services);
    int before;
    do {
      before = waiting.size();
      waiting
          .values()
          .removeIf(it ->
              it.dependsOn().keySet().stream().noneMatch(other -> waiting.containsKey(other)));
    } while (waiting.size() < before);
    return waiting;
  }

  /** Each of them waits for another of them, so that following them leads back at some time. */
  private static List<String> circle(SortedMap<String, Service> waiting) {
    List<String> way = new ArrayList<>();
    String key = waiting.firstKey();
    while (!way.contains(key)) {
      way.add(key);
      Service service = Objects.requireNonNull(waiting.get(key));
      key =
          service.dependsOn().keySet().stream()
              .filter(other -> waiting.containsKey(other))
              .findFirst()
              .orElseThrow();
    }
    List<String> circle = new ArrayList<>(way.subList(way.indexOf(key), way.size()));
    circle.add(key);
    return circle;
  }
}
