package io.stackshift.deploy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The wish of a person (Ctrl-C) or of a pipeline (a cancelled job) that a deployment ends.
 *
 * <p>It is heard once, and only where something waits or works that may be left in the middle: what
 * follows, the return to the release in force, is not disturbed by it any more.
 */
public final class Interruption {

  private enum Wish {
    /** Nobody has asked. */
    NONE,
    /** What was asked for happens anyway: the return to the release in force has begun. */
    NEEDLESS,
    /** Somebody has asked, and what is being done has not ended yet. */
    UTTERED,
    /** It has. */
    HEARD
  }

  private boolean listening;
  private Wish wish = Wish.NONE;
  private String by = "";
  private @Nullable Thread worker;

  /** As long as it is open, a wish is heard. */
  interface Ear extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Asks the deployment to end; called by any thread.
   *
   * @param signal who asks, as {@code SIGINT}
   * @return whether that is going to be heard; not if nothing is listening, or at a second time
   */
  public synchronized boolean request(String signal) {
    if (!listening || wish == Wish.UTTERED || wish == Wish.HEARD) {
      return false;
    }
    if (wish == Wish.NEEDLESS) {
      wish = Wish.HEARD;
      return true;
    }
    wish = Wish.UTTERED;
    by = signal;
    if (worker != null) {
      worker.interrupt();
    }
    return true;
  }

  /** Says that the return to the release in force begins, which a first wish does not disturb. */
  synchronized void returning() {
    if (wish == Wish.NONE) {
      wish = Wish.NEEDLESS;
    }
  }

  /** Listens until closed. */
  synchronized Ear listen() {
    listening = true;
    wish = Wish.NONE;
    return this::stopListening;
  }

  /** Whether a deployment is being carried out. */
  public synchronized boolean isListening() {
    return listening;
  }

  private synchronized void stopListening() {
    listening = false;
  }

  /**
   * Does what changes nothing yet.
   *
   * @throws UserError REFUSED when it was interrupted
   */
  <T> T beforeChanges(Supplier<T> work) {
    try {
      return during(work);
    } catch (UserError error) {
      throw isHeard() ? error.as(ExitCode.REFUSED, "Nothing was changed.") : error;
    }
  }

  /** Does what changes nothing yet; see {@link #beforeChanges(Supplier)}. */
  void beforeChanges(Runnable work) {
    var _ =
        beforeChanges(() -> {
          work.run();
          return true;
        });
  }

  private synchronized boolean isHeard() {
    return wish == Wish.HEARD;
  }

  /** Does what may be interrupted; see {@link #during(Supplier)}. */
  void during(Runnable work) {
    during(() -> {
      work.run();
      return true;
    });
  }

  /**
   * Does what may be interrupted.
   *
   * @throws UserError ROLLOUT_FAILED when it was, or was asked for before
   */
  private <T> T during(Supplier<T> work) {
    begin();
    try {
      return work.get();
    } catch (RuntimeException failure) {
      throw instead(failure);
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    if (wish == Wish.UTTERED) {
      wish = Wish.HEARD;
      throw error();
    }
    worker = Thread.currentThread();
  }

  /**
   * What an interrupted call says of itself, as that the engine did not answer, is not the cause.
   */
  private synchronized RuntimeException instead(RuntimeException failure) {
    if (wish != Wish.UTTERED) {
      return failure;
    }
    wish = Wish.HEARD;
    UserError error = error();
    error.addSuppressed(failure);
    return error;
  }

  private synchronized void end() {
    worker = null;
    Thread.interrupted(); // what follows must not take it for its own
  }

  private UserError error() {
    return new UserError(
        ExitCode.ROLLOUT_FAILED,
        "interrupted by " + by,
        "",
        "Run the same command again to bring the release into force.");
  }
}
