package io.stackshift.deploy;

import io.stackshift.doctor.Answer;
import io.stackshift.error.UserError;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Questions that are asked at the same time, none of which holds up another. */
final class Questions implements AutoCloseable {

  /** To remove a service, say. */
  private static final Duration GIVING_UP = Duration.ofSeconds(3);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Asks; the time begins now. */
  <T> Question<T> ask(Duration within, Supplier<T> question) {
    return new Question<>(
        threads.submit(question::get), System.nanoTime() + within.toNanos(), within);
  }

  /** Whatever has not been answered is given up, with a moment to take back what it started. */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean isInterrupted = Thread.interrupted();
    try {
      var _ = threads.awaitTermination(GIVING_UP.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      isInterrupted = true;
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A question that was asked.
   *
   * @param end when nobody waits any more, as {@link System#nanoTime}
   */
  record Question<T>(Future<T> asked, long end, Duration within) {

    /** Waits for the answer, if need be. */
    Answer<T> answer() {
      try {
        return new Answer.Known<>(
            asked.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        asked.cancel(true);
        return new Answer.Unknown<>("no answer within %d s".formatted(within.toSeconds()), "");
      } catch (ExecutionException e) {
        return unknown(Objects.requireNonNullElse(e.getCause(), e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for an answer", e);
      }
    }

    private static <T> Answer<T> unknown(Throwable cause) {
      return switch (cause) {
        case UserError error -> new Answer.Unknown<>(error.headline(), error.remedy());
        case Error error -> throw error;
        default -> new Answer.Unknown<>("it could not be looked at: " + cause, "");
      };
    }
  }
}
