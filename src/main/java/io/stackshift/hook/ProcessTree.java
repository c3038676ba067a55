package io.stackshift.hook;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process with all that it started. It ends when this is closed, and when this Java process ends
 * by itself or by a signal that can be caught.
 */
final class ProcessTree implements AutoCloseable {

  private static final Duration GRACE = Duration.ofSeconds(2);

  /** How often it is looked for what it has started: once it has ended, nobody knows. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Process process;
  private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();
  private final Thread atExit = new Thread(this::end, "end of a hook");

  ProcessTree(Process process) {
    this.process = process;
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      end();
    }
  }

  InputStream output() {
    return process.getInputStream();
  }

  /**
   * Waits until it has ended, or the time is over.
   *
   * @throws IllegalStateException when the thread is interrupted
   */
  boolean await(Duration within) {
    long until = System.nanoTime() + within.toNanos();
    try {
      while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(seen::add);
        if (System.nanoTime() > until) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a hook ran", e);
    }
  }

  int exitCode() {
    return process.exitValue();
  }

  /** Ends what still runs, first kindly. */
  void end() {
    Stream<ProcessHandle> now = Stream.concat(process.descendants(), Stream.of(process.toHandle()));
    List<ProcessHandle> alive =
        Stream.concat(now, Set.copyOf(seen).stream())
            .distinct()
            .filter(ProcessHandle::isAlive)
            .toList();
    alive.forEach(ProcessHandle::destroy);
    long until = System.nanoTime() + GRACE.toNanos();
    boolean isInterrupted = false;
    while (alive.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < until) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        isInterrupted = true; // the grace still counts: it is short
      }
    }
    alive.forEach(ProcessHandle::destroyForcibly);
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // It runs already.
    }
  }
}
