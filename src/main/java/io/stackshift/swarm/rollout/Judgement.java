package io.stackshift.swarm.rollout;

import io.stackshift.deploy.ServiceConvergence;
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
 * @param seen what was judged; of services that are gone, or when nothing was seen, nothing
 * @param now by the managers' clock
 */
record Judgement(
    SortedMap<String, Verdict.Converged> converged,
    SortedMap<String, Verdict.Underway> underway,
    SortedMap<String, Verdict.Failed> failed,
    SortedMap<String, ServiceTasks> seen,
    Instant now) {

  /** Judges what was seen. */
  static Judgement of(List<ServiceSpec> services, StackTasks seen, Situation situation) {
    var judgement =
        new Judgement(
            new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), situation.now());
    for (ServiceSpec spec : services) {
      switch (judgement.verdict(spec, seen, situation)) {
        case Verdict.Converged converged -> judgement.converged.put(spec.name(), converged);
        case Verdict.Underway underway -> judgement.underway.put(spec.name(), underway);
        case Verdict.Failed failed -> judgement.failed.put(spec.name(), failed);
      }
    }
    return judgement;
  }

  private Verdict verdict(ServiceSpec spec, StackTasks stack, Situation situation) {
    ServiceStatus service = stack.services().get(spec.name());
    if (service == null) {
      return new Verdict.Failed("somebody removed the service", Optional.empty());
    }
    List<Task> tasks = stack.of(service);
    seen.put(spec.name(), Convergence.tasks(spec, service, tasks, situation));
    return Convergence.judge(spec, service, tasks, situation);
  }

  /** Nothing was seen of any service. */
  static Judgement blind(List<ServiceSpec> services, String reason) {
    var underway = new TreeMap<String, Verdict.Underway>();
    services.forEach(spec ->
        underway.put(
            spec.name(), new Verdict.Underway(reason, Optional.empty(), Optional.empty())));
    return new Judgement(
        new TreeMap<>(), underway, new TreeMap<>(), new TreeMap<>(), Instant.EPOCH);
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

  /**
   * What there is to tell of each service.
   *
   * @param before what was told last: it still holds where nothing was seen
   */
  List<ServiceConvergence> told(Map<String, ServiceConvergence> before) {
    var texts = new TreeMap<String, String>();
    converged.forEach((name, verdict) ->
        texts.put(
            name, verdict.remark().isEmpty() ? "converged" : "converged: " + verdict.remark()));
    underway.forEach((name, verdict) -> texts.put(name, verdict.text()));
    return texts.entrySet().stream().map(it -> told(it.getKey(), it.getValue(), before)).toList();
  }

  private ServiceConvergence told(
      String name, String text, Map<String, ServiceConvergence> before) {
    ServiceTasks tasks = seen.get(name);
    return tasks == null
        ? before.getOrDefault(name, ServiceConvergence.unseen(name)).saying(text)
        : new ServiceConvergence(
            name, converged.containsKey(name), tasks.counts(), text, tasks.shown());
  }
}
