package io.stackshift.swarm.rollout;

import io.stackshift.plan.RolloutLimits;
import io.stackshift.release.ServiceSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The verdicts on all services at one moment, by the services' names.
 *
 * @param now by the managers' clock
 */
record Judgement(
    SortedMap<String, Verdict.Converged> converged,
    SortedMap<String, Verdict.Underway> underway,
    SortedMap<String, Verdict.Failed> failed,
    Instant now) {

  /** Judges what was seen. */
  static Judgement of(List<ServiceSpec> services, StackTasks seen, Situation situation) {
    var judgement =
        new Judgement(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), situation.now());
    for (ServiceSpec spec : services) {
      switch (verdict(spec, seen, situation)) {
        case Verdict.Converged converged -> judgement.converged.put(spec.name(), converged);
        case Verdict.Underway underway -> judgement.underway.put(spec.name(), underway);
        case Verdict.Failed failed -> judgement.failed.put(spec.name(), failed);
      }
    }
    return judgement;
  }

  private static Verdict verdict(ServiceSpec spec, StackTasks seen, Situation situation) {
    ServiceStatus service = seen.services().get(spec.name());
    return service == null
        ? new Verdict.Failed("somebody removed the service", Optional.empty())
        : Convergence.judge(spec, service, seen.of(service), situation);
  }

  /** Nothing was seen of any service. */
  static Judgement blind(List<ServiceSpec> services, String reason) {
    var underway = new TreeMap<String, Verdict.Underway>();
    services.forEach(spec ->
        underway.put(
            spec.name(), new Verdict.Underway(reason, Optional.empty(), Optional.empty())));
    return new Judgement(new TreeMap<>(), underway, new TreeMap<>(), Instant.EPOCH);
  }

  boolean isDone() {
    return underway.isEmpty() && failed.isEmpty();
  }

  /** Those whose time is over: when it is for one by the limit of all, it is for all of them. */
  SortedMap<String, Verdict.Underway> overdue(RolloutLimits limits, Duration waited) {
    var overdue = new TreeMap<String, Verdict.Underway>();
    underway.forEach((name, verdict) -> {
      if (waited.compareTo(limits.of(name)) >= 0) {
        overdue.put(name, verdict);
      }
    });
    return overdue;
  }

  /** How long to wait for the next event before looking again. */
  Duration pause(Pace pace, Duration left) {
    Collection<Instant> dues =
        underway.values().stream().flatMap(verdict -> verdict.due().stream()).toList();
    return pace.until(left, now, dues);
  }

  /** What there is to tell of each service. */
  Map<String, String> lines() {
    var lines = new TreeMap<String, String>();
    converged.forEach((name, verdict) ->
        lines.put(
            name, verdict.remark().isEmpty() ? "converged" : "converged: " + verdict.remark()));
    underway.forEach((name, verdict) -> lines.put(name, verdict.text()));
    return lines;
  }
}
