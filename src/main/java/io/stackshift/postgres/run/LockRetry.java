package io.stackshift.postgres.run;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.Progress;
import io.stackshift.postgres.script.ScriptFailure;
import io.stackshift.postgres.script.StatementException;
import io.stackshift.settings.MigrationSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Tries again what did not get a lock in time, and only that. Waiting shortly and often lets those
 * through who would queue behind a long wait.
 */
public final class LockRetry {

  /** Something that leaves nothing when it fails. */
  @FunctionalInterface
  public interface Attempt {

    /** Tries it once. */
    void run() throws SQLException;
  }

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final Duration timeout;
  private final Duration within;
  private final Supplier<String> blockers;
  private final Progress progress;

  /**
   * A retry for as long as the settings say.
   *
   * @param blockers who stood in the way of the last attempt, as the end of a clause; empty when
   *     that is not known
   */
  public LockRetry(MigrationSettings settings, Supplier<String> blockers, Progress progress) {
    this.timeout = settings.lockTimeout();
    this.within = settings.lockRetry();
    this.blockers = blockers;
    this.progress = progress;
  }

  /**
   * Runs something that leaves nothing when it fails.
   *
   * @throws SQLException any other failure at once, and a missing lock when the time is over
   */
  public void run(Attempt attempt) throws SQLException {
    long end = System.nanoTime() + within.toNanos();
    for (int failures = 1; ; failures++) {
      try {
        attempt.run();
        return;
      } catch (SQLException e) {
        var left = Duration.ofNanos(end - System.nanoTime());
        if (!ScriptFailure.isLockTimeout(e) || !left.isPositive()) {
          throw e;
        }
        tell(e, left);
        var pause = pause(failures, ThreadLocalRandom.current().nextDouble());
        BoundedWait.pause(pause.compareTo(left) < 0 ? pause : left);
      }
    }
  }

  /**
   * How long to wait after the n-th failure: anything up to a limit that doubles, so that two that
   * stand in each other's way do not meet again ("full jitter").
   *
   * @param random from 0 to 1
   */
  static Duration pause(int failures, double random) {
    long limit = FIRST_PAUSE.toMillis() << Math.min(failures - 1, 10);
    return Duration.ofMillis(Math.round(Math.min(limit, LONGEST_PAUSE.toMillis()) * random));
  }

  private void tell(SQLException failure, Duration left) {
    var who =
        failure instanceof StatementException statement
            ? statement.failure().script() + ":" + statement.failure().line()
            : "a statement";
    progress.detail(
        "%s got no lock within %s ms%s; trying again for %d s at most"
            .formatted(who, timeout.toMillis(), blockers.get(), left.plusMillis(999).toSeconds()));
  }
}
