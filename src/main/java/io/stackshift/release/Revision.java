package io.stackshift.release;

import java.util.ArrayList;
import java.util.List;

/**
 * The n-th deployment of a stack: what it runs, what it does to the schema, and how far it got.
 *
 * <p>Everything but {@code status} and {@code steps} is written once, before the first effect; what
 * only an application's own migrator knows of {@code migrations}, when it was asked.
 *
 * @param number from 1, without gaps
 * @param rollbackTo the revision whose services a rollback restores; 0 for a deployment
 * @param previous the revision that was in force before; 0 for the first
 * @param reach names of the networks through which the database and the metadata service are
 *     reached
 * @param metadata the metadata document applied with it; empty for none
 * @param failure why it failed, for the person who looks later; empty unless it did
 * @param allowed why what would have been refused was allowed, or why a rollback was begun that
 *     nobody asked for; empty unless there was a reason to give
 */
public record Revision(
    int number,
    Release release,
    Mode mode,
    int rollbackTo,
    int previous,
    Origin origin,
    MigrationRecord migrations,
    List<NetworkSpec> networks,
    List<ServiceSpec> services,
    List<String> reach,
    String metadata,
    Status status,
    List<StepRecord> steps,
    String failure,
    String allowed) {

  /** Copies the lists. */
  public Revision {
    networks = List.copyOf(networks);
    services = List.copyOf(services);
    reach = List.copyOf(reach);
    steps = List.copyOf(steps);
  }

  /**
   * The migrations as far as they were carried out: as planned once the revision is deployed, as
   * its recorded steps tell before.
   */
  public MigrationRecord migrationsDone() {
    if (status == Status.DEPLOYED) {
      return migrations;
    }
    var applied = new ArrayList<String>();
    if (!isDone(StepRecord.UNDO_OF_RESTORE)) {
      if (isDone(StepRecord.MIGRATE)) {
        applied.addAll(migrations.beforeCode());
      }
      if (isDone(StepRecord.MIGRATE_AFTER_CODE)) {
        applied.addAll(migrations.afterCode());
      }
    }
    boolean undone = steps.stream().anyMatch(step -> step.id().startsWith(StepRecord.UNDO));
    return new MigrationRecord(
        migrations.before(),
        applied,
        migrations.afterCode(),
        undone ? migrations.undone() : List.of());
  }

  /** Whether it applies a version to which no older code may come back. */
  public boolean subtracts(String version) {
    return migrations.subtracted().contains(version);
  }

  /** Whether it runs these services, all of them and exactly as specified. */
  public boolean runs(List<ServiceSpec> others) {
    return ServiceSpec.hashes(services).equals(ServiceSpec.hashes(others));
  }

  /** Whether a step is recorded as done. */
  public boolean isDone(String step) {
    return steps.stream().anyMatch(record -> record.id().equals(step));
  }

  /**
   * The same revision as it is gone on with after it was cut off: what a restore did counts no
   * more.
   */
  public Revision resumed() {
    var forward = new ArrayList<>(steps);
    forward.removeIf(step -> step.id().endsWith(":" + StepRecord.RESTORE));
    return copy(status, forward, failure);
  }

  /**
   * The same revision with the versions that an application's own migrator had applied before it
   * began. What was recorded the first time counts: a revision that is gone on with finds its own
   * among them.
   */
  public Revision withVersionsBefore(List<String> versions) {
    return isDone(StepRecord.STATUS)
        ? this
        : copy(new MigrationRecord(versions, List.of(), List.of(), List.of()));
  }

  /** The same revision with what of these versions was not applied before it as its own. */
  public Revision withVersionsAfter(List<String> versions) {
    List<String> own =
        versions.stream().filter(version -> !migrations.before().contains(version)).toList();
    return copy(
        new MigrationRecord(
            migrations.before(), own, mode == Mode.SUB ? own : List.of(), migrations.undone()));
  }

  /** The same revision in another status. */
  public Revision with(Status newStatus, String newFailure) {
    return copy(newStatus, steps, newFailure);
  }

  /** The same revision with one more step recorded; a step recorded before is recorded anew. */
  public Revision with(StepRecord step) {
    var more = new ArrayList<>(steps);
    more.removeIf(known -> known.id().equals(step.id()));
    more.add(step);
    return copy(status, more, failure);
  }

  private Revision copy(Status newStatus, List<StepRecord> newSteps, String newFailure) {
    return copy(migrations, newStatus, newSteps, newFailure);
  }

  private Revision copy(MigrationRecord newMigrations) {
    return copy(newMigrations, status, steps, failure);
  }

  private Revision copy(
      MigrationRecord newMigrations,
      Status newStatus,
      List<StepRecord> newSteps,
      String newFailure) {
    return new Revision(
        number,
        release,
        mode,
        rollbackTo,
        previous,
        origin,
        newMigrations,
        networks,
        services,
        reach,
        metadata,
        newStatus,
        newSteps,
        newFailure,
        allowed);
  }
}
