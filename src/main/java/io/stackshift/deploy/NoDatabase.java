package io.stackshift.deploy;

import io.stackshift.migration.Keepsake;
import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.MigrationEntry;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Purged;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Version;
import io.stackshift.plan.DatabaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/** An application without a database: no plan has a step for it. */
final class NoDatabase implements Database {

  @Override
  public DatabaseState state() {
    return new DatabaseState.NotUsed();
  }

  @Override
  public void awaitReady(Duration within) {}

  @Override
  public void create() {}

  @Override
  public Rehearsal rehearse(MigrationRun run, Progress progress) {
    return Rehearsal.NONE;
  }

  @Override
  public void requireKeepable(Rehearsal rehearsal) {}

  @Override
  public void bridge(List<LostColumn> columns, Progress progress) {}

  @Override
  public void unbridge(Progress progress) {}

  @Override
  public void migrate(MigrationRun run, Progress progress) {}

  @Override
  public void undo(List<Version> versions, Progress progress) {}

  @Override
  public void awaitSessionsGone(SortedSet<String> releases, Duration within, Progress progress) {}

  @Override
  public List<Keepsake> keepsakes() {
    return List.of();
  }

  @Override
  public Purged purgeKeepsakes(Instant now, boolean all) {
    return new Purged(List.of(), List.of());
  }

  @Override
  public List<MigrationEntry> entries(Migrations migrations) {
    return List.of();
  }

  @Override
  public List<String> repair(Migrations migrations, boolean align, Progress progress) {
    return List.of();
  }

  @Override
  public int baseline(Version version, Migrations migrations, Progress progress) {
    return 0;
  }
}
