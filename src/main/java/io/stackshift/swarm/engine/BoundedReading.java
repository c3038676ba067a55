package io.stackshift.swarm.engine;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of the engine by a thread of its own: one that hangs, as that of an unreachable
 * node, holds nobody up.
 *
 * @param open begins the stream
 * @param reading reads it to its end, or as much as is wanted
 */
record BoundedReading<S extends Closeable, T>(Supplier<S> open, Reading<S, T> reading) {

  /** Reads a stream. */
  @FunctionalInterface
  interface Reading<S, T> {
    T read(S stream) throws IOException;
  }

  /**
   * What was read; nothing when it took too long.
   *
   * @throws RuntimeException what opening or reading failed with, an {@link UncheckedIOException}
   *     for an {@link IOException}
   */
  Optional<T> within(Duration limit) throws InterruptedException {
    var opened = new AtomicReference<@Nullable S>();
    var result = new CompletableFuture<T>();
    Thread.ofPlatform().daemon().start(() -> read(opened, result));
    try {
      return Optional.of(result.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      close(opened.get()); // so that no thread waits in native code when the process ends
      return Optional.empty();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  /** The same where nobody needs to know why nothing was read. */
  Optional<T> ifHadWithin(Duration limit) throws InterruptedException {
    try {
      return within(limit);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private void read(AtomicReference<@Nullable S> opened, CompletableFuture<T> result) {
    try (S stream = open.get()) {
      opened.set(stream);
      result.complete(reading.read(stream));
    } catch (IOException e) {
      result.completeExceptionally(new UncheckedIOException(e));
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }

  private static void close(@Nullable Closeable hanging) {
    try {
      if (hanging != null) {
        hanging.close();
      }
    } catch (IOException e) {
      // It is cut off already.
    }
  }
}
