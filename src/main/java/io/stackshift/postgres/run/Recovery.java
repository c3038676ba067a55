package io.stackshift.postgres.run;

import io.stackshift.deploy.Progress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Version;
import io.stackshift.postgres.DatabaseConnections;
import io.stackshift.postgres.history.SchemaHistory;
import io.stackshift.postgres.script.ParsedScript;
import java.sql.SQLException;
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
 */
record Recovery(DatabaseConnections connections, Progress progress, Set<String> invalidBefore) {

  /**
   * The failure to report, once what can be taken back is.
   *
   * @param failed the batch in which it happened
   * @param done versions of earlier batches, ascending
   */
  UserError recover(UserError failure, Batch failed, List<Version> done) {
    if (failed.transactional() && done.isEmpty()) {
      return failure;
    }
    var stays = new ArrayList<String>();
    if (!failed.transactional()) {
      stays.addAll(remains(failed.scripts().getFirst(), failure));
    }
    stays.addAll(takeBack(done));
    if (stays.isEmpty()) {
      return failure;
    }
    return failure.as(
        ExitCode.HALF_WAY,
        "Not everything could be taken back. "
            + String.join(" ", stays)
            + " Then correct the script, commit, and run the command again.");
  }

  private List<String> remains(ParsedScript script, UserError failure) {
    var stays = new ArrayList<String>();
    try (var connection = connections.open()) {
      SchemaHistory.of(connection).forgetFailures();
      for (var index : InvalidIndexes.all(connection)) {
        if (!invalidBefore.contains(index)) {
          stays.add("Remove the invalid index: DROP INDEX CONCURRENTLY " + index + ";");
        }
      }
    } catch (SQLException e) {
      failure.addSuppressed(e);
      stays.add(
          "The row where success is false stays in "
              + SchemaHistory.TABLE
              + " ("
              + connections.explain(e).reason()
              + "): remove it.");
    }
    partlyApplied(script, failure).ifPresent(stays::add);
    return stays;
  }

  /** Statements of a script that cannot run in a transaction stay, each by itself. */
  private static Optional<String> partlyApplied(ParsedScript script, UserError failure) {
    if (script.statements().size() < 2) {
      return Optional.empty();
    }
    return Optional.of(
        script.script().file()
            + " cannot run in a transaction: what it did before "
            + failure.where()
            + " stays; take that back by hand, and give each statement a version of its own.");
  }

  private List<String> takeBack(List<Version> done) {
    if (done.isEmpty()) {
      return List.of();
    }
    var newestFirst = new ArrayList<>(done);
    Collections.reverse(newestFirst);
    try {
      new UndoRun(connections, progress).undo(newestFirst);
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
