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

  private final Ports ports;
  private final Progress progress;

  AnalysisRun(Ports ports, Progress progress) {
    this.ports = ports;
    this.progress = progress;
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
        case AnalysisVerdict.Undecided() -> BoundedWait.pause(analysis.every());
      }
    }
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
    while (left.isPositive()) {
      BoundedWait.pause(left.compareTo(LOOKS) < 0 ? left : LOOKS);
      watch.verify();
      left = Duration.ofNanos(end - System.nanoTime());
    }
    return null;
  }
}
