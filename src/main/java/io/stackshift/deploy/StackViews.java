package io.stackshift.deploy;

import io.stackshift.operate.StackStatus;
import io.stackshift.release.Revision;
import java.time.Instant;
import java.util.List;

/**
 * What people look at of a stack. However many ask, and however often, engine and database are
 * asked at a bounded rate. Nothing of it changes anything.
 */
public interface StackViews {

  /**
   * What the swarm tells.
   *
   * @param at when it was asked
   * @param revisions oldest first; without those whose record cannot be read
   * @param unreadable how many records cannot be read: another tool wrote them, or a newer version
   */
  record Now(Instant at, StackStatus status, List<Revision> revisions, int unreadable) {

    /** Copies the list. */
    public Now {
      revisions = List.copyOf(revisions);
    }
  }

  /** What the database tells of migrations. */
  sealed interface Schema {

    /** It was asked; what a project without a database has is empty. */
    record Known(ListMigrations.Listing listing) implements Schema {}

    /**
     * It could not be asked.
     *
     * @param why in words
     */
    record Unknown(String why) implements Schema {}
  }

  /** The name of the stack. */
  String stack();

  /**
   * What the swarm tells now, about a second ago at most. The schema of its status is not asked
   * for.
   *
   * @throws io.stackshift.error.UserError when the engine does not answer
   */
  Now now();

  /** What the database tells, some seconds ago at most. */
  Schema schema();

  /**
   * The status with what the database tells.
   *
   * @throws io.stackshift.error.UserError when the engine does not answer
   */
  StackStatus status();
}
