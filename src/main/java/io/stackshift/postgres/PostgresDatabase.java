package io.stackshift.postgres;

import io.stackshift.deploy.Database;
import io.stackshift.deploy.Progress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.migration.Keepsake;
import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.MigrationEntry;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Purged;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Version;
import io.stackshift.plan.DatabaseState;
import io.stackshift.postgres.history.DownScripts;
import io.stackshift.postgres.history.Histories;
import io.stackshift.postgres.keepsake.ColumnBridge;
import io.stackshift.postgres.keepsake.Keepable;
import io.stackshift.postgres.keepsake.Keepsakes;
import io.stackshift.postgres.keepsake.KeptInventory;
import io.stackshift.postgres.run.Listing;
import io.stackshift.postgres.run.Migrator;
import io.stackshift.postgres.run.UndoRun;
import io.stackshift.postgres.run.Upkeep;
import io.stackshift.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A PostgreSQL database whose schema Flyway migrates (open-source edition) and Stackshift takes
 * back. DatabaseConnections are opened for each call and closed after it; none is kept.
 */
public final class PostgresDatabase implements Database {

  private final DatabaseConnections connections;

  /** The database that the settings name. Nothing is connected yet. */
  public PostgresDatabase(DatabaseSettings.Postgres settings) {
    this.connections = new DatabaseConnections(settings);
  }

  @Override
  public DatabaseState state() {
    try (var connection = connections.open()) {
      var applied = Histories.of(connections, connection).applied(connection).keySet();
      var undoable = new TreeSet<>(DownScripts.of(connection).all().keySet());
      undoable.retainAll(applied);
      return new DatabaseState.Present(
          new TreeSet<>(applied), undoable, ColumnBridge.open(connection));
    } catch (SQLException e) {
      var failure = connections.explain(e);
      return switch (failure.kind()) {
        case NO_SUCH_DATABASE -> new DatabaseState.Missing();
        case REJECTED, UNPROTECTED, NOT_NOW -> new DatabaseState.Unreachable(failure.reason());
      };
    }
  }

  @Override
  public void awaitReady(Duration within) {
    new DatabaseServer(connections).awaitReady(within);
  }

  @Override
  public void create() {
    new DatabaseServer(connections).create();
  }

  @Override
  public Rehearsal rehearse(MigrationRun run, Progress progress) {
    return new ServerRehearsal(connections, progress, false).of(run);
  }

  /** Rehearses on a server that goes afterwards, with all roles that were made on it. */
  public Rehearsal rehearseAndThrowAway(MigrationRun run, Progress progress) {
    return new ServerRehearsal(connections, progress, true).of(run);
  }

  @Override
  public void requireKeepable(Rehearsal rehearsal) {
    if (connections.migrations().keep().isZero() || rehearsal.migrations().isEmpty()) {
      return;
    }
    try (var connection = connections.open()) {
      new Keepable(connection, connections.address()).require(rehearsal);
    } catch (SQLException e) {
      var failure = connections.explain(e);
      if (failure.kind() != ConnectionFailure.Kind.NO_SUCH_DATABASE) {
        throw UserError.refused(
            "what migrations drop cannot be looked at: " + failure.reason(),
            connections.address(),
            "Nothing was changed. " + DatabaseServer.REACH,
            e);
      }
    }
  }

  @Override
  public void bridge(List<LostColumn> columns, Progress progress) {
    on(connection -> {
      new ColumnBridge(connection, connections.migrations(), progress).open(columns);
      return columns;
    });
  }

  @Override
  public void unbridge(Progress progress) {
    on(connection -> {
      new ColumnBridge(connection, connections.migrations(), progress).close();
      return progress;
    });
  }

  @Override
  public void awaitSessionsGone(SortedSet<String> releases, Duration within, Progress progress) {
    new ReleaseSessions(connections, progress).awaitGone(releases, within);
  }

  @Override
  public List<Keepsake> keepsakes() {
    return on(connection -> new KeptInventory(connection).all());
  }

  @Override
  public Purged purgeKeepsakes(Instant now, boolean all) {
    return on(
        connection -> new KeptInventory(connection).purge(now, all, connections.migrations()));
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(Connection connection) throws SQLException;
  }

  private <T> T on(Use<T> use) {
    try (var connection = connections.open()) {
      return use.of(connection);
    } catch (SQLException e) {
      throw new UserError(
          ExitCode.MIGRATION_FAILED,
          connections.explain(e).reason(),
          connections.address(),
          "Run the same command again: what is done already is passed over. "
              + DatabaseServer.REACH,
          e);
    }
  }

  @Override
  public void migrate(MigrationRun run, Progress progress) {
    var around = new Keepsakes(connections.migrations().keep(), run.release(), progress);
    new Migrator(connections, around, progress).migrate(run);
  }

  @Override
  public void undo(List<Version> versions, Progress progress) {
    var around = new Keepsakes(connections.migrations().keep(), "", progress);
    new UndoRun(connections, around, progress).undo(versions);
  }

  @Override
  public List<MigrationEntry> entries(Migrations migrations) {
    return on(connection -> {
      var history = Histories.of(connections, connection);
      return new Listing(connection, history, migrations).entries();
    });
  }

  @Override
  public List<String> repair(Migrations migrations, boolean align, Progress progress) {
    return new Upkeep(connections, progress).repair(migrations, align);
  }

  @Override
  public int baseline(Version version, Migrations migrations, Progress progress) {
    return new Upkeep(connections, progress).baseline(version, migrations);
  }
}
