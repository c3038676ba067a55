package io.stackshift.operate;

import io.stackshift.migration.MigrationClass;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A migration that a deployment or a rollback is about to apply or take back.
 *
 * @param name its version, or the description of a repeatable script
 * @param file name of its script; empty when only the record knows it
 * @param side of the code update; nothing where that is not decided
 * @param kind its class; nothing when it is not known
 * @param known how that is known, or why not
 * @param took how long its rehearsal took; zero when there was none
 * @param keeps what it drops and is kept, and for how long, as {@code table public.orders for 30
 *     days}
 */
public record PlannedMigration(
    String name,
    String file,
    Direction direction,
    Optional<Side> side,
    Optional<MigrationClass> kind,
    Known known,
    Duration took,
    List<String> keeps) {

  /** Which way the schema goes. */
  public enum Direction {
    /** It is applied. */
    UP,
    /** It is taken back. */
    DOWN
  }

  /** How a class is known. */
  public enum Known {
    /** The migration ran up, down and up again on a scratch database. */
    REHEARSED,
    /** A step of the plan will rehearse it. */
    REHEARSED_BY_THE_PLAN,
    /** The database's log says so of its last run, which failed. */
    RUN_BEFORE,
    /** Nothing was rehearsed. */
    NOT_REHEARSED,
    /** A repeatable script runs if it has changed, which the database will tell. */
    REPEATABLE,
    /** It is taken back with the down script that was stored when it ran. */
    STORED
  }

  /** Copies the list. */
  public PlannedMigration {
    keeps = List.copyOf(keeps);
  }

  /**
   * The migrations of a plan, in the order in which its steps run them.
   *
   * @param keep for how long what they drop is kept; zero for not at all
   */
  public static List<PlannedMigration> of(Plan plan, Duration keep) {
    return PlannedMigrations.of(plan, keep);
  }

  /** What the file, or else the record, calls it. */
  public String title() {
    return file.isEmpty() ? name : file;
  }
}
