package io.stackshift.swarm.rollout;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells why services failed, or what they were waited for in vain: the task, its node, the reason,
 * what its health check and it itself said last. It takes seconds at most, however many there are
 * and whether their nodes answer or not.
 */
final class FailureReport {

  /** Of so many services a task is shown; the others are only named. */
  private static final int MOST_SHOWN = 3;

  private final TaskOutput output;

  FailureReport(EngineClient engine) {
    this.output = new TaskOutput(engine);
  }

  /** The error for a service that will not run the wanted specification. */
  UserError of(String service, Verdict.Failed failed) {
    return of(new TreeMap<>(Map.of(service, failed)));
  }

  /** The error for services that will not run the wanted specification. */
  UserError of(SortedMap<String, Verdict.Failed> failed) {
    String first = failed.firstEntry().getKey();
    Verdict.Failed verdict = failed.firstEntry().getValue();
    var tasks = new TreeMap<String, Optional<Task>>();
    failed.forEach((service, each) -> tasks.put(service, each.task()));
    var text = new StringBuilder("the service does not run: ").append(verdict.reason());
    Map<String, String> shown = shown(tasks);
    text.append(shown.getOrDefault(first, ""));
    failed
        .tailMap(first + '\0')
        .forEach((service, each) ->
            text.append("\nservice %s: it does not run: %s".formatted(service, each.reason()))
                .append(shown.getOrDefault(service, "")));
    return new UserError(
        ExitCode.ROLLOUT_FAILED,
        text.toString(),
        "service " + first,
        Remedies.ofFailed(first, verdict.task()));
  }

  /** The error for services whose time is over. */
  UserError timedOut(SortedMap<String, Verdict.Underway> overdue, RolloutLimits limits) {
    var tasks = new TreeMap<String, Optional<Task>>();
    overdue.forEach((service, verdict) -> tasks.put(service, verdict.task()));
    Map<String, String> shown = shown(tasks);
    var text = new StringBuilder(headline(overdue, limits));
    overdue.forEach((service, verdict) ->
        text.append("\n  %s: %s".formatted(service, verdict.text()))
            .append(shown.getOrDefault(service, "")));
    List<Task> waitedFor = tasks.values().stream().flatMap(Optional::stream).toList();
    return new UserError(
        ExitCode.GATE_TIMED_OUT, text.toString(), "", Remedies.ofOverdue(waitedFor));
  }

  private static String headline(Map<String, ?> overdue, RolloutLimits limits) {
    Duration limit =
        overdue.keySet().stream().map(limits::of).max(Duration::compareTo).orElse(limits.all());
    String who =
        limit.equals(limits.all())
            ? "not all services run the release"
            : "a service does not run the release";
    return "%s within %s:".formatted(who, shown(limit));
  }

  private static String shown(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }

  /** What tasks show, by service; all are asked at the same time. */
  private Map<String, String> shown(SortedMap<String, Optional<Task>> tasks) {
    List<Entry<String, Optional<Task>>> asked =
        tasks.entrySet().stream()
            .filter(entry -> entry.getValue().isPresent())
            .limit(MOST_SHOWN)
            .toList();
    return Parallel.map(
            asked,
            entry ->
                Map.entry(
                    entry.getKey(), described(entry.getKey(), entry.getValue().orElseThrow())))
        .stream()
        .collect(Collectors.toMap(Entry::getKey, Entry::getValue));
  }

  /** An engine that fails now must not hide why the service failed. */
  private String described(String service, Task task) {
    try {
      return output.describe(service, task);
    } catch (UserError error) {
      return "\n  task %s.%s: %s (no more could be found out: %s)"
          .formatted(service, task.place(), task.reason(), error.headline());
    }
  }
}
