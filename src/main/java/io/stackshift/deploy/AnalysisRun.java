package io.stackshift.deploy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.AnalysisVerdict;
import io.stackshift.plan.Reading;
import io.stackshift.plan.Step;
import io.stackshift.settings.Analysis;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/** Has analyses hold, and services stay up, all at the same time; the first that breaks ends it. */
final class AnalysisRun {

  private static final Duration LONGEST_QUESTION = Duration.ofSeconds(5);
  private static final Duration LOOKS = Duration.ofSeconds(1);

  /** At the end of a watch so many looks in a row may find no engine that answers. */
  private static final int LAST_LOOKS = 30;

  private final Ports ports;
  private final Progress progress;
  private final Duration looks;

  AnalysisRun(Ports ports, Progress progress) {
    this(ports, progress, LOOKS);
  }

  /** A run that looks at services as often. */
  AnalysisRun(Ports ports, Progress progress, Duration looks) {
    this.ports = ports;
    this.progress = progress;
    this.looks = looks;
  }

  /**
   * Returns when all of it held.
   *
   * @throws UserError ROLLOUT_FAILED with what broke: query, value and bound, or service and task
   * @throws IllegalStateException when the thread is interrupted
   */
  void await(Step.Analyse step) {
    var watches = new ArrayList<Callable<Void>>();
    for (Analysis analysis : step.analyses()) {
      Duration lasting = step.watched().isZero() ? analysis.lasting() : step.watched();
      watches.add(() -> hold(analysis, lasting));
    }
    if (!step.services().isEmpty()) {
      Swarm.Watch watch = ports.swarm().watch(step.services());
      watches.add(() -> stayUp(watch, step.watched()));
    }
    if (!watches.isEmpty()) {
      awaitAll(watches);
    }
  }

  private static void awaitAll(List<Callable<Void>> watches) {
    var pool = Executors.newFixedThreadPool(watches.size(), Thread.ofPlatform().daemon().factory());
    try {
      var running = new ExecutorCompletionService<Void>(pool);
      watches.forEach(running::submit);
      for (int i = 0; i < watches.size(); i++) {
        running.take().get();
      }
    } catch (ExecutionException failure) {
      switch (failure.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(failure);
      }
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while watching", interruption);
    } finally {
      pool.shutdownNow();
    }
  }

  private Void hold(Analysis analysis, Duration lasting) {
    long began = System.nanoTime();
    var readings = new ArrayDeque<Reading>();
    while (true) {
      Reading reading = ports.probes().ask(analysis, LONGEST_QUESTION);
      tell(analysis, readings, reading);
      readings.addLast(reading);
      if (readings.size() > analysis.failures()) {
        readings.removeFirst();
      }
      Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
      switch (AnalysisVerdict.of(List.copyOf(readings), analysis.failures(), elapsed, lasting)) {
        case AnalysisVerdict.Holds() -> {
          return null;
        }
        case AnalysisVerdict.Broken(String reason) -> throw broken(analysis, reason);
        case AnalysisVerdict.Undecided() ->
            BoundedWait.pause(untilNext(analysis.every(), lasting.minus(elapsed)));
      }
    }
  }

  /** The last question is asked when the time is over, not later. */
  static Duration untilNext(Duration every, Duration left) {
    return left.isPositive() && left.compareTo(every) < 0 ? left : every;
  }

  /** The first reading, and each that differs in kind from the one before. */
  private void tell(Analysis analysis, ArrayDeque<Reading> before, Reading reading) {
    if (before.isEmpty() || before.getLast().isGood() != reading.isGood()) {
      String kind = reading.isGood() ? "" : "bad: ";
      progress.detail("%s: %s%s".formatted(analysis.shown(), kind, reading.text()));
    }
  }

  private static UserError broken(Analysis analysis, String reason) {
    return new UserError(
        ExitCode.ROLLOUT_FAILED,
        "the analysis failed %d times in a row: %s".formatted(analysis.failures(), reason),
        analysis.shown(),
        "Find out what the new release does otherwise, or correct the analysis (rollout.analysis).");
  }

  private Void stayUp(Swarm.Watch watch, Duration lasting) {
    long end = System.nanoTime() + lasting.toNanos();
    Duration left = lasting;
    boolean seen = false;
    while (left.isPositive()) {
      BoundedWait.pause(left.compareTo(looks) < 0 ? left : looks);
      seen = watch.verify();
      left = Duration.ofNanos(end - System.nanoTime());
    }
    for (int i = 0; !seen; i++) {
      if (i == LAST_LOOKS) {
        throw blind();
      }
      BoundedWait.pause(looks);
      seen = watch.verify();
    }
    return null;
  }

  /** Nobody has seen the services stay up. */
  private static UserError blind() {
    return new UserError(
        ExitCode.GATE_TIMED_OUT,
        "the engine did not answer at the end of the watch, so it is not known whether the services"
            + " stayed up",
        "",
        "Check that the engine and its swarm are well, and look with `docker stack ps`.");
  }
}
