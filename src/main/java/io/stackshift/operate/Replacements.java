package io.stackshift.operate;

import static java.util.stream.Collectors.joining;

import io.stackshift.operate.Downtime.Cause;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import io.stackshift.release.ServiceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What users may notice of tasks that a plan replaces by others. */
final class Replacements {

  private final List<Replacement> replacements = new ArrayList<>();
  private final Map<String, ServiceSpec> wanted = new HashMap<>();
  private final Set<String> accompanied = new HashSet<>();
  private final RunningServices running;
  private final Map<String, String> stopFirst;

  Replacements(Plan plan, RunningServices running, Map<String, String> stopFirst) {
    this.running = running;
    this.stopFirst = stopFirst;
    running.specs().forEach(service -> wanted.put(service.name(), service));
    for (Step step : plan.steps()) {
      if (step instanceof Step.UpdateServices update) {
        update.services().forEach(this::update);
      } else if (step instanceof Step.StartBeside start) {
        start.services().forEach(beside -> accompanied.add(beside.service().name()));
      }
    }
  }

  /**
   * A service whose specification changes.
   *
   * @param had how many tasks it has before
   * @param gets how many it is to have
   * @param policy of the specification that it gets, by which its tasks are replaced
   */
  private record Replacement(
      ServiceSpec before, ServiceSpec after, long had, long gets, TaskPolicy policy) {

    /** Whether its tasks stay, because only something else of it changes. */
    boolean keepsTasks() {
      if (before.hash().isEmpty()) {
        return SpecContent.makeSameTasks(before, after);
      }
      return !after.traits().template().isEmpty()
          && after.traits().template().equals(before.traits().template());
    }

    Cause because(String why) {
      return new Cause(after.name(), why);
    }
  }

  private void update(ServiceSpec service) {
    Optional.ofNullable(wanted.put(service.name(), service))
        .filter(before -> !before.hash().equals(service.hash()))
        .map(before ->
            new Replacement(
                before,
                service,
                running.tasksOf(before),
                running.tasksOfWanted(service),
                TaskPolicy.of(service)))
        .filter(it -> it.had() > 0) // nobody uses it yet
        .ifPresent(replacements::add);
  }

  List<Cause> certain() {
    return replacements.stream()
        .filter(it -> !isAccompanied(it))
        .flatMap(it -> away(it).stream())
        .toList();
  }

  private boolean isAccompanied(Replacement it) {
    return it.gets() > 0 && accompanied.contains(it.after().name());
  }

  private Optional<Cause> away(Replacement it) {
    if (it.gets() == 0) {
      return Optional.of(it.because("it is to have no tasks"));
    }
    TaskPolicy policy = it.policy();
    if (it.keepsTasks() || policy.startsFirst()) {
      return Optional.empty();
    }
    if (policy.stopsAll(it.had(), it.gets())) {
      return Optional.of(it.because(whole(it)));
    }
    return policy.nodePorts().isEmpty()
        ? Optional.empty()
        : Optional.of(
            it.because(
                "port %s of a node does not answer while the task there is replaced (%s)"
                    .formatted(String.join(", ", policy.nodePorts()), why(it))));
  }

  private String whole(Replacement it) {
    return "%s (%s): away while it stops, at most %d s, and until the new one %s%s"
        .formatted(
            stopping(it),
            why(it),
            it.policy().grace().toSeconds(),
            it.policy().isChecked() ? "is healthy" : "has started",
            dependents(it.after()));
  }

  private static String stopping(Replacement it) {
    if (it.had() == 1) {
      return "its only task stops before the new one starts";
    }
    return it.policy().isGlobal()
        ? "its tasks on all nodes stop before new ones start"
        : "its %d tasks stop before new ones start".formatted(it.had());
  }

  private String why(Replacement it) {
    String known = stopFirst.getOrDefault(it.after().name(), it.policy().onlyOnePerPlace());
    return known.isEmpty() ? "`order: stop-first`" : "stop-first, because " + known;
  }

  private String dependents(ServiceSpec service) {
    String names =
        wanted.values().stream()
            .filter(other -> other.dependsOn().contains(service.name()))
            .map(ServiceSpec::name)
            .sorted()
            .collect(joining(", "));
    return names.isEmpty() ? "; needed by nothing else of the stack" : "; needed by " + names;
  }

  List<Cause> possible() {
    return replacements.stream()
        .filter(it -> !it.keepsTasks() && it.gets() > 0)
        .flatMap(it -> doubt(it).stream())
        .toList();
  }

  private Optional<Cause> doubt(Replacement it) {
    Optional<Cause> away = away(it);
    if (away.isPresent()) {
      return isAccompanied(it)
          ? away.map(cause ->
              it.because(
                  cause.why()
                      + "; tasks beside it do its work meanwhile, as far as they are enough"))
          : Optional.empty();
    }
    if (it.policy().isGlobal() && !it.policy().startsFirst()) {
      return Optional.of(
          it.because(
              "on each node its task stops before the new one starts: no other may answer for it"));
    }
    return it.policy().isChecked()
        ? Optional.empty()
        : Optional.of(
            it.because(
                "no health check in the Compose files: unless its image has one, a new task gets"
                    + " requests before it can answer"));
  }
}
