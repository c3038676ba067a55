package io.stackshift.plan;

import io.stackshift.error.UserError;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.ReleaseCommand;
import java.util.ArrayList;
import java.util.List;

/** What an application's own migrator cannot tell before it runs, and what follows from that. */
record ReleaseCommandCheck(ReleaseCommand command, Wanted wanted, History history) {

  /** Refuses a mode, or notes what the user should know, where there is such a migrator. */
  static List<String> verify(Mode mode, Wanted wanted, History history) {
    return wanted.settings().database() instanceof DatabaseSettings.Command(var _, var command)
        ? new ReleaseCommandCheck(command, wanted, history).verify(mode)
        : List.of();
  }

  private List<String> verify(Mode mode) {
    if (mode == Mode.AUTO) {
      throw UserError.refused(
          "`deploy auto` sorts migrations by what they do, and only the application's own migrator knows its migrations",
          "database.command",
          "Use `deploy add` for a release whose migrations only add, `deploy sub` for one whose remove.");
    }
    if (mode == Mode.ADD) {
      refuseUnfinishedSubtraction();
    }
    return notes();
  }

  /** Whatever is pending would run before the code, whoever brought it. */
  private void refuseUnfinishedSubtraction() {
    for (Revision revision : history.sinceInForce()) {
      boolean applied =
          revision.isDone(StepRecord.MIGRATE_AFTER_CODE)
              && !revision.isDone(StepRecord.UNDO + StepRecord.RESTORE);
      if (revision.mode() == Mode.SUB && revision.status() != Status.DEPLOYED && !applied) {
        throw UserError.refused(
            "`deploy sub` of release %s (revision %d) did not end well, and its migrations may be pending: `up` would apply them while old code runs"
                .formatted(revision.release().name(), revision.number()),
            "stack " + wanted.settings().stack(),
            "Use `deploy sub`, or finish that release first.");
      }
    }
  }

  private List<String> notes() {
    var notes = new ArrayList<String>();
    if (!command.tellsVersions()) {
      notes.add(
          "`database.command` has no `status`: a rollback will have to be told with -n how many migrations to take back");
    }
    if (!command.takesBack()) {
      notes.add("`database.command` has no `down`: a rollback can keep the schema only (-n 0)");
    }
    return notes;
  }
}
