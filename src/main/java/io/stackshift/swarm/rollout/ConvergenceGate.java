package io.stackshift.swarm.rollout;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.Progress;
import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.EngineClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Waits until all services run their wanted specification. All of them are watched at once: the
 * engine's events wake the judging, and a look now and then is the safety net. What runs as wanted
 * at the first look is not waited for.
 */
public final class ConvergenceGate {

  private static final Duration WORTH_TELLING = Duration.ofSeconds(1);

  private final EngineClient engine;
  private final Progress progress;
  private final Map<String, ServiceConvergence> told = new HashMap<>();

  /** A gate that tells how far the services are. */
  public ConvergenceGate(EngineClient engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /** See {@link io.stackshift.deploy.Swarm#awaitConverged}. */
  public void await(List<ServiceSpec> services, RolloutLimits limits) {
    if (services.isEmpty()) {
      return;
    }
    long begun = System.nanoTime();
    try (var looks = new StackLooks(engine, StackTasks.stackOf(services.getFirst()))) {
      if (!judge(services, looks, limits, begun).isDone()) {
        watch(services, looks, limits, begun);
      }
    }
  }

  private void watch(
      List<ServiceSpec> services, StackLooks looks, RolloutLimits limits, long begun) {
    try (var events = new RolloutEvents(engine, ServiceSpec.names(services))) {
      Pace pace = Pace.BRISK;
      while (true) {
        long looked = System.nanoTime();
        Map<String, ServiceConvergence> before = Map.copyOf(told);
        Judgement judgement = judge(services, looks, limits, begun);
        if (judgement.isDone()) {
          return;
        }
        pace = told.equals(before) ? pace.slower() : Pace.BRISK;
        BoundedWait.pause(Pace.rest(since(looked)));
        Duration left = limits.next(judgement.underway().keySet(), since(begun));
        Duration pause = judgement.pause(pace, left);
        traceWait(pause);
        if (events.await(pause)) {
          pace = Pace.BRISK;
        }
      }
    }
  }

  /** Shorter waits follow each other so fast that nobody wants to read of them. */
  private void traceWait(Duration pause) {
    if (pause.compareTo(WORTH_TELLING) >= 0) {
      progress.trace("waiting %d ms, or for the engine's next event".formatted(pause.toMillis()));
    }
  }

  /** Looks and judges; what has failed, or has had its time, ends the wait. */
  private Judgement judge(
      List<ServiceSpec> services, StackLooks looks, RolloutLimits limits, long begun) {
    Judgement judgement;
    try {
      StackLooks.Seen seen = looks.look();
      judgement = Judgement.of(services, seen.tasks(), seen.situation());
    } catch (UserError e) {
      if (e.exitCode() != ExitCode.REFUSED) {
        throw e;
      }
      // The engine does not answer for a while, as during the election of a leader.
      judgement = Judgement.blind(services, e.summary());
    }
    judgement.told(told).forEach(this::tell);
    if (!judgement.failed().isEmpty()) {
      throw new FailureReport(engine).of(judgement.failed());
    }
    Duration waited = since(begun);
    var overdue = judgement.overdue(limits, waited);
    if (!overdue.isEmpty()) {
      throw new FailureReport(engine).timedOut(overdue, limits);
    }
    return judgement;
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private void tell(ServiceConvergence convergence) {
    if (!convergence.equals(told.put(convergence.service(), convergence))) {
      progress.converging(convergence);
    }
  }
}
