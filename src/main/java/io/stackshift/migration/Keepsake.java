package io.stackshift.migration;

import java.time.Instant;

/**
 * Something that a migration dropped and that is kept out of sight.
 *
 * @param version the migration
 * @param object as {@code column orders.total}
 * @param keptAt when it was dropped
 * @param until when it may be removed for good
 * @param bytes its size; an estimate for a column, 0 when it is not known
 * @param release that brought the migration
 * @param leftIn where its values are to be found, when a rollback has not put them back because
 *     they did not fit; empty for what the next one brings back
 */
public record Keepsake(
    Version version,
    String object,
    Instant keptAt,
    Instant until,
    long bytes,
    String release,
    String leftIn) {

  /** Whether its time is over. */
  public boolean isOver(Instant now) {
    return !now.isBefore(until);
  }
}
