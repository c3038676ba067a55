package io.stackshift.postgres.keepsake;

import java.sql.SQLException;
import java.util.List;

/** Something on its way out of sight, while the script drops what stands in for it. */
sealed interface Hidden permits HiddenColumn, HiddenTable {

  /** What it is. */
  Target target();

  /** Its name out of sight; for a table with the schema, quoted. */
  String keptAs();

  /**
   * Puts a stand-in in its place.
   *
   * @param filled whether the stand-in has to have the same content, for a statement that reads it
   * @param gone all that goes with the statement
   */
  void hide(Attempt attempt, boolean filled, List<Target> gone) throws SQLException;

  /** After the script has dropped the stand-in: lets go of what would have gone with it. */
  void settle(List<Target> gone) throws SQLException;

  /** Whether it is out of sight, and the stand-in is gone. */
  boolean isKept() throws SQLException;

  /** Reads what is there, before anything is changed. */
  static Hidden of(Session session, Target target, KeptNames names) throws SQLException {
    return target.isTable()
        ? new HiddenTable(session, target, names)
        : new HiddenColumn(session, target, names);
  }
}
