package io.stackshift.migration;

import java.time.Duration;
import java.util.List;

/**
 * What running one migration up, down and up again on a scratch database has shown.
 *
 * @param losses the data that it destroys
 * @param locks the strongest lock on each table that was there before
 * @param rewrites tables that it writes anew from the first row to the last, with their schema
 * @param down what is wrong with its down script, as a clause; empty when taking it back gives the
 *     schema before, or when there is none
 * @param took how long all of that took, on tables without rows; zero when not known
 */
public record Rehearsed(
    Version version,
    List<Change> changes,
    List<Loss> losses,
    List<TableLock> locks,
    List<String> rewrites,
    String down,
    Duration took) {

  /** One of which it is not known how long it took. */
  public Rehearsed(
      Version version,
      List<Change> changes,
      List<Loss> losses,
      List<TableLock> locks,
      List<String> rewrites,
      String down) {
    this(version, changes, losses, locks, rewrites, down, Duration.ZERO);
  }

  /** Copies the lists. */
  public Rehearsed {
    changes = List.copyOf(changes);
    losses = List.copyOf(losses);
    locks = List.copyOf(locks);
    rewrites = List.copyOf(rewrites);
  }

  /** On which side of the code update it is safe. */
  public MigrationClass kind() {
    return MigrationClass.of(changes);
  }
}
