package io.stackshift.postgres.run;

import io.stackshift.deploy.Progress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Version;
import io.stackshift.postgres.AroundMigration;
import io.stackshift.postgres.DatabaseConnections;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * After a failure in the middle of scripts that could not share a transaction: takes back what the
 * run applied, and says exactly what stays.
 *
 * @param invalidBefore invalid indexes that were there before the run
 * @param failed the batch in which it happened
 * @param ran how many statements of it no transaction took back
 * @param done versions of earlier batches, ascending
 */
record Recovery(
    DatabaseConnections connections,
    AroundMigration around,
    Progress progress,
    Set<String> invalidBefore,
    UserError failure,
    Batch failed,
    int ran,
    List<Version> done) {

  Recovery {
    done = List.copyOf(done);
  }

  /** The failure to report, once what can be taken back is. */
  UserError recover() {
    var stays = new ArrayList<String>();
    if (!failed.transactional()) {
      stays.addAll(InvalidIndexes.removeNew(connections, invalidBefore, progress));
      partlyApplied().ifPresent(stays::add);
    }
    stays.addAll(takeBack());
    if (stays.isEmpty()) {
      return failure;
    }
    return failure.as(
        ExitCode.HALF_WAY,
        "Not everything could be taken back. "
            + String.join(" ", stays)
            + " Then correct the script, commit, and run the command again.");
  }

  /** Statements of a script that cannot run in a transaction stay, each by itself. */
  private Optional<String> partlyApplied() {
    if (ran == 0) {
      return Optional.empty();
    }
    return Optional.of(
        failed.scripts().getFirst().script().file()
            + " cannot run in a transaction: what it did before "
            + failure.where()
            + " stays; take that back by hand, and give each statement a version of its own.");
  }

  private List<String> takeBack() {
    if (done.isEmpty()) {
      return List.of();
    }
    var newestFirst = new ArrayList<>(done);
    Collections.reverse(newestFirst);
    try {
      new UndoRun(connections, around, progress).undo(newestFirst);
      return List.of();
    } catch (UserError e) {
      var versions = String.join(", ", done.stream().map(Version::toString).toList());
      return List.of(
          "Of this run, applied stays: "
              + versions
              + " ("
              + e.getMessage()
              + "); the next deployment goes on after that.");
    }
  }
}
