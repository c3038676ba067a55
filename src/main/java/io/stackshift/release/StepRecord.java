package io.stackshift.release;

import java.time.Instant;

/**
 * A step that was carried out.
 *
 * @param id the step's stable id, as {@code migrate}
 * @param doneAt when it was done
 */
public record StepRecord(String id, Instant doneAt) {

  /** The step that applies migrations before the code update. */
  public static final String MIGRATE = "migrate";

  /** The step that applies migrations after the code update. */
  public static final String MIGRATE_AFTER_CODE = "migrate:after-code";

  /** The step that asks the application's own migrator what is applied before it migrates. */
  public static final String STATUS = "status";

  /** The step that asks it what it has applied. */
  public static final String STATUS_AFTER = "status:after";

  /** The step that fills a new database by the application's own command. */
  public static final String SEED = "command:seed";

  /** How the steps begin that take migrations back. */
  public static final String UNDO = "undo:";

  /** The phase of the steps that restore the previous revision after a failure. */
  public static final String RESTORE = "restore";

  /** The step that takes back what a failed revision had applied. */
  static final String UNDO_OF_RESTORE = UNDO + RESTORE;
}
