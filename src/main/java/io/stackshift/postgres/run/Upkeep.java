package io.stackshift.postgres.run;

import io.stackshift.deploy.Progress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.postgres.DatabaseConnections;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Putting a history in order, without running a migration. */
public final class Upkeep {

  private final DatabaseConnections connections;
  private final Progress progress;

  /** The upkeep of a database. */
  public Upkeep(DatabaseConnections connections, Progress progress) {
    this.connections = connections;
    this.progress = progress;
  }

  /**
   * Removes what failed migrations left in the history, and indexes that nobody uses since building
   * them failed.
   *
   * @param align whether checksums of applied versions become those of the release's files
   * @return what it did, and what is left to do, in words
   */
  public List<String> repair(Migrations migrations, boolean align) {
    var outcome = new ArrayList<String>();
    try (var session = Session.open(connections, progress)) {
      new AdvisoryLocks(session, connections.name()).take();
      session.transaction(() -> {
        var done = session.history().repair(session.connection(), migrations, align);
        outcome.addAll(done);
        if (done.isEmpty()) {
          outcome.add("there is nothing to repair in " + session.history().table());
        }
      });
      for (var index : InvalidIndexes.all(session.connection())) {
        outcome.add(
            "the index "
                + index
                + " is invalid and not used; to remove it: "
                + InvalidIndexes.statement(index)
                + ";");
      }
    } catch (SQLException e) {
      throw failed("the history cannot be repaired", e);
    }
    return List.copyOf(outcome);
  }

  /**
   * Says that all versions up to one are applied already.
   *
   * @return how many that are
   * @throws UserError REFUSED when the history says something already, or no file has the version
   */
  public int baseline(Version version, Migrations migrations) {
    if (!migrations.ups().containsKey(version)) {
      throw UserError.refused(
          "no migration of this release has version " + version,
          "",
          "Name the version of the last migration that the schema holds already.");
    }
    var upTo =
        migrations.ups().values().stream()
            .filter(script -> script.version().compareTo(version) <= 0)
            .toList();
    try (var session = Session.open(connections, progress)) {
      if (!session.history().applied(session.connection()).isEmpty()) {
        throw UserError.refused(
            "the history says already what is applied",
            "table " + session.history().table(),
            "A baseline is for a database whose schema was made without a history.");
      }
      session.history().baseline(session.connection(), version, upTo);
      session.transaction(() -> {
        session.createTables();
        for (Script script : upTo) {
          session.log().addBaseline(session.connection(), script.version(), script.file());
        }
      });
      return upTo.size();
    } catch (SQLException e) {
      throw failed("the baseline cannot be written", e);
    }
  }

  private UserError failed(String what, SQLException cause) {
    return new UserError(
        ExitCode.MIGRATION_FAILED,
        what + ": " + connections.explain(cause).reason(),
        connections.address(),
        "Nothing was changed. Run the same command again.",
        cause);
  }
}
