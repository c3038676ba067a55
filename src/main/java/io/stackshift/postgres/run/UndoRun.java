package io.stackshift.postgres.run;

import io.stackshift.deploy.Progress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationFormat;
import io.stackshift.migration.Version;
import io.stackshift.postgres.AroundMigration;
import io.stackshift.postgres.DatabaseConnections;
import io.stackshift.postgres.history.MigrationLog.Direction;
import io.stackshift.postgres.script.Placeholders;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Takes versions back with their stored down scripts: in one transaction, where they can. */
public final class UndoRun {

  private final DatabaseConnections connections;
  private final AroundMigration around;
  private final Progress progress;

  /** A run on a database; {@code around} is called around each version. */
  public UndoRun(DatabaseConnections connections, AroundMigration around, Progress progress) {
    this.connections = connections;
    this.around = around;
    this.progress = progress;
  }

  /** Takes versions back in the given order. Those that are not applied any more are done. */
  public void undo(List<Version> versions) {
    var undone = new ArrayList<Version>();
    try (var session = Session.open(connections, progress)) {
      new AdvisoryLocks(session, connections.name()).take();
      var undos = Undo.find(session, versions);
      var format = session.settings().format();
      undos.forEach(undo -> Preconditions.check(undo.down(), format));
      if (format == MigrationFormat.FLYWAY) {
        var placeholders = Placeholders.of(session.connection(), session.history().table());
        undos = undos.stream().map(undo -> undo.with(placeholders)).toList();
      }
      run(session, undos, undone);
    } catch (SQLException e) {
      throw new UserError(
          ExitCode.MIGRATION_FAILED,
          "migrations cannot be taken back: " + connections.explain(e).reason(),
          connections.address(),
          "Run the same command again: what is taken back already is passed over.",
          e);
    }
  }

  private void run(Session session, List<Undo> undos, List<Version> undone) throws SQLException {
    var invalidBefore = InvalidIndexes.all(session.connection());
    for (var batch : Undo.batches(undos)) {
      var down = new DownRun(session, around);
      try {
        down.takeBack(batch);
      } catch (SQLException e) {
        Failures.log(connections, Undo.failed(batch, e), Direction.DOWN, "", e);
        var stays = InvalidIndexes.removeNew(connections, invalidBefore, progress);
        var failure = Failures.explain(e, "Nothing was taken back.", connections);
        throw failure(failure, down, undone, stays);
      }
      undone.addAll(batch.stream().map(undo -> undo.applied().version()).toList());
    }
  }

  /** What a script that cannot run in a transaction did, and what went before it, stays done. */
  private static UserError failure(
      UserError failure, DownRun down, List<Version> undone, List<String> stays) {
    if (undone.isEmpty() && down.stays() == 0 && stays.isEmpty()) {
      return failure;
    }
    var sentences = new ArrayList<>(stays);
    sentences.addFirst(
        "Taken back is: "
            + (undone.isEmpty() ? "nothing" : String.join(", ", Version.texts(undone)))
            + "; all else stays applied.");
    if (down.stays() > 0) {
      sentences.add(
          "What the script did before " + failure.where() + " stays: undo or finish it by hand.");
    }
    sentences.add("Then run the same command again: it goes on from there.");
    return failure.as(ExitCode.HALF_WAY, String.join(" ", sentences));
  }
}
