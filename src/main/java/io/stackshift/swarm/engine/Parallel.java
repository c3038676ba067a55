package io.stackshift.swarm.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Calls to the engine at the same time. More than a few at once do not make it faster, and a fixed
 * pool ends sooner with the process than virtual threads do.
 */
public final class Parallel {

  private static final int THREADS = 4;

  private Parallel() {}

  /**
   * The results in the order of the inputs. All calls end before this returns; the first failure is
   * thrown then, with the others suppressed in it.
   */
  public static <T, R> List<R> map(Collection<T> inputs, Function<T, R> call) {
    return map(inputs, THREADS, call);
  }

  /**
   * Calls for all inputs, none of which waits for another to end; for those that take long
   * themselves, and cost the engine little. They end and fail as those of {@link #map} do.
   */
  public static <T> void allAtOnce(Collection<T> inputs, Consumer<T> call) {
    var _ =
        map(
            inputs,
            Math.max(1, inputs.size()),
            input -> {
              call.accept(input);
              return input;
            });
  }

  private static <T, R> List<R> map(Collection<T> inputs, int threads, Function<T, R> call) {
    try (var pool = Executors.newFixedThreadPool(threads, Thread.ofPlatform().daemon().factory())) {
      List<Future<R>> futures = new ArrayList<>();
      for (T input : inputs) {
        futures.add(pool.submit(() -> call.apply(input)));
      }
      return results(futures);
    }
  }

  private static <R> List<R> results(List<Future<R>> futures) {
    var results = new ArrayList<R>();
    var failures = new ArrayList<Throwable>();
    for (Future<R> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        failures.add(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the engine worked", e);
      }
    }
    if (failures.isEmpty()) {
      return results;
    }
    Throwable first = failures.removeFirst();
    failures.forEach(first::addSuppressed);
    switch (first) {
      case RuntimeException exception -> throw exception;
      case Error error -> throw error;
      default -> throw new IllegalStateException(first);
    }
  }
}
