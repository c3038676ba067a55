package io.stackshift.postgres.run;

import io.stackshift.deploy.Progress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationFormat;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Version;
import io.stackshift.postgres.AroundMigration;
import io.stackshift.postgres.DatabaseConnections;
import io.stackshift.postgres.DatabaseServer;
import io.stackshift.postgres.history.MigrationLog.Direction;
import io.stackshift.postgres.script.ParsedScript;
import io.stackshift.postgres.script.Placeholders;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies versions: all in one transaction, unless a script cannot run in one. */
public final class Migrator {

  private final DatabaseConnections connections;
  private final AroundMigration around;
  private final Progress progress;

  /** A migrator of a database; {@code around} is called around each version. */
  public Migrator(DatabaseConnections connections, AroundMigration around, Progress progress) {
    this.connections = connections;
    this.around = around;
    this.progress = progress;
  }

  /** Applies the versions of a run that are not applied yet. */
  public void migrate(MigrationRun run) {
    Optional<Recovery> recovery;
    try (var session = Session.open(connections, progress)) {
      recovery = migrate(session, run);
    } catch (SQLException e) {
      throw unreachable(e);
    }
    // The session's locks are gone with it: taking back needs them.
    recovery.ifPresent(it -> {
      throw it.recover();
    });
  }

  /** Applies what is not applied; how to recover when that failed half-way. */
  private Optional<Recovery> migrate(Session session, MigrationRun run) throws SQLException {
    var pending = pending(session, run);
    var format = session.settings().format();
    Preconditions.ups(pending, run.migrations(), format);
    Preconditions.checkDowns(pending, run.migrations(), format);
    run.migrations().repeatables().forEach(script -> Preconditions.check(script, format));
    if (pending.isEmpty() && repeatables(session, run).isEmpty()) {
      return Optional.empty();
    }
    session.history().create(session.connection());
    new AdvisoryLocks(session, connections.name()).take();
    // Whoever held the lock may have applied them.
    pending = pending(session, run);
    session.history().check(session.connection(), pending, run.migrations());
    var scripts = new ArrayList<>(scripts(session, pending, run));
    scripts.addAll(repeatables(session, run));
    return apply(session, run, Batch.of(scripts));
  }

  /** Those that have changed, with their placeholders replaced: Flyway's checksum is of that. */
  private static List<ParsedScript> repeatables(Session session, MigrationRun run)
      throws SQLException {
    if (run.migrations().repeatables().isEmpty()) {
      return List.of();
    }
    var connection = session.connection();
    var placeholders = Placeholders.of(connection, session.history().table());
    var replaced = run.migrations().repeatables().stream().map(placeholders::replace).toList();
    return session.history().changed(connection, replaced).stream().map(ParsedScript::of).toList();
  }

  /** What a run that was interrupted applied is not applied again. */
  private static List<Version> pending(Session session, MigrationRun run) throws SQLException {
    var applied = session.history().applied(session.connection()).keySet();
    return run.versions().stream().filter(version -> !applied.contains(version)).sorted().toList();
  }

  private static List<ParsedScript> scripts(
      Session session, List<Version> pending, MigrationRun run) throws SQLException {
    var format = session.settings().format();
    var scripts = Preconditions.ups(pending, run.migrations(), format);
    if (format != MigrationFormat.FLYWAY) {
      return scripts.stream().map(ParsedScript::of).toList();
    }
    var placeholders = Placeholders.of(session.connection(), session.history().table());
    // The script itself stays what the file says: its checksum goes into the history.
    return scripts.stream()
        .map(script -> ParsedScript.of(placeholders.replace(script)).as(script))
        .toList();
  }

  private Optional<Recovery> apply(Session session, MigrationRun run, List<Batch> batches)
      throws SQLException {
    var invalidBefore = InvalidIndexes.all(session.connection());
    var done = new ArrayList<Version>();
    for (var batch : batches) {
      var up = new UpRun(session, run, around);
      try {
        up.apply(batch);
      } catch (SQLException e) {
        Failures.log(connections, batch.failed(e), Direction.UP, run.release(), e);
        var failure = Failures.explain(e, "Nothing was changed.", connections);
        return Optional.of(
            new Recovery(
                connections, around, progress, invalidBefore, failure, batch, up.stays(), done));
      }
      done.addAll(batch.versions());
    }
    return Optional.empty();
  }

  private UserError unreachable(SQLException failure) {
    return new UserError(
        ExitCode.MIGRATION_FAILED,
        "the database cannot be migrated: " + connections.explain(failure).reason(),
        connections.address(),
        "Nothing was changed. " + DatabaseServer.REACH,
        failure);
  }
}
