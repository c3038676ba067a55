package io.stackshift.postgres.run;

import io.stackshift.deploy.Progress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.postgres.DatabaseConnections;
import io.stackshift.postgres.DatabaseServer;
import io.stackshift.postgres.history.SchemaHistory;
import io.stackshift.postgres.script.ScriptFailure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Applies versions: all in one transaction, unless a script cannot run in one. */
public final class Migrator {

  private final DatabaseConnections connections;
  private final Migrations migrations;
  private final Progress progress;

  public Migrator(DatabaseConnections connections, Migrations migrations, Progress progress) {
    this.connections = connections;
    this.migrations = migrations;
    this.progress = progress;
  }

  public void migrate(List<Version> versions) {
    var applied = new TreeSet<Version>();
    var indexes = new TreeSet<String>();
    try (var connection = connections.open()) {
      var rows = SchemaHistory.of(connection).rows();
      applied.addAll(SchemaHistory.applied(rows).keySet());
      indexes.addAll(InvalidIndexes.all(connection));
      Preconditions.checkHistory(rows, pending(versions, applied));
    } catch (SQLException e) {
      throw unreachable(e);
    }
    var pending = pending(versions, applied);
    var scripts = Preconditions.ups(pending, migrations);
    Preconditions.checkDowns(pending, migrations);
    apply(Batch.of(scripts), applied, indexes);
  }

  /** What a run that was interrupted applied is not applied again. */
  private static List<Version> pending(List<Version> versions, Set<Version> applied) {
    return versions.stream().filter(version -> !applied.contains(version)).sorted().toList();
  }

  private void apply(List<Batch> batches, Set<Version> appliedBefore, Set<String> invalidBefore) {
    var applied = new TreeSet<>(appliedBefore);
    var done = new ArrayList<Version>();
    for (var batch : batches) {
      applied.addAll(batch.versions());
      var run =
          new FlywayRun(
              connections.database(),
              scripts(applied),
              batch.transactional(),
              new MigrationListener(migrations, progress));
      try {
        run.migrate();
      } catch (FlywayException e) {
        var recovery = new Recovery(connections, progress, invalidBefore);
        throw recovery.recover(explain(e, run), batch, done);
      }
      done.addAll(batch.versions());
    }
  }

  private List<Script> scripts(Set<Version> versions) {
    return migrations.ups().values().stream()
        .filter(script -> versions.contains(script.version()))
        .toList();
  }

  private UserError explain(FlywayException failure, FlywayRun run) {
    if (failure instanceof FlywayValidateException) {
      return changed(run, failure);
    }
    if (failure.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return UserError.refused(
          "the schema is not empty, but no history says which migrations made it",
          "database " + connections.name(),
          "Deploy into an empty database, or record what is there with flyway baseline and keep"
              + " only later migration files.",
          failure);
    }
    return ScriptFailure.of(failure, connections.address());
  }

  private UserError changed(FlywayRun run, FlywayException failure) {
    for (var migration : run.changed()) {
      var file = migrations.ups().get(Version.of(migration.version));
      if (file != null) {
        return UserError.refused(
            "version " + file.version() + " was changed after it was applied",
            file.file(),
            "Restore the file, name included, and put the change into a new version.",
            failure);
      }
    }
    return ScriptFailure.of(failure, connections.address());
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
