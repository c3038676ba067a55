package io.stackshift.metrics;

import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.stackshift.deploy.Records.OfStack;
import io.stackshift.operate.RevisionTimes;
import io.stackshift.operate.RevisionTimes.StepTime;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.release.StepRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What is recorded, as gauges. Everything is read from the records, so nothing is lost or counted
 * twice when the process that serves it starts anew.
 */
final class ReleaseMetrics {

  /** More revisions than a person looks at would only cost: each is a time series of its own. */
  static final int MOST_REVISIONS = 30;

  static final String REVISION = "stackshift_revision";
  static final String RELEASE = "stackshift_release_info";
  static final String REVISIONS = "stackshift_revisions";
  static final String LAST_STATUS = "stackshift_last_revision_status";
  static final String STARTED = "stackshift_revision_started_timestamp_seconds";
  static final String FINISHED = "stackshift_revision_finished_timestamp_seconds";
  static final String DURATION = "stackshift_revision_duration_seconds";
  static final String STEP = "stackshift_step_duration_seconds";
  static final String MIGRATIONS = "stackshift_revision_migrations";
  static final String MIGRATING = "stackshift_migration_duration_seconds";
  static final String VERSIONS = "stackshift_applied_migrations";
  static final String LOCK = "stackshift_lock_held_since_timestamp_seconds";
  static final String UNREADABLE = "stackshift_unreadable_records";

  private final Gauges gauges =
      new Gauges()
          .gauge(REVISION, "Number of the newest revision.")
          .gauge(RELEASE, "1 for the release that is in force.")
          .gauge(REVISIONS, "Recorded revisions by status.")
          .gauge(LAST_STATUS, "1 for the status of the newest revision, 0 for all others.")
          .gauge(STARTED, "When a revision began.")
          .gauge(FINISHED, "When the last recorded step of a revision was done.")
          .gauge(DURATION, "From the beginning of a revision to its last recorded step.")
          .gauge(STEP, "From the step before, or the beginning of the revision, to its end.")
          .gauge(MIGRATIONS, "Migrations that a revision applied, or took back.")
          .gauge(MIGRATING, "Duration of the steps that migrated, or took migrations back.")
          .gauge(VERSIONS, "Migrations that are applied since the newest deployed revision.")
          .gauge(LOCK, "Since when the lock of a stack is held, and by whom.")
          .gauge(UNREADABLE, "Records that this version cannot read.");

  private ReleaseMetrics() {}

  static List<MetricSnapshot> of(List<OfStack> stacks) {
    var metrics = new ReleaseMetrics();
    stacks.forEach(metrics::add);
    return metrics.gauges.snapshots();
  }

  private void add(OfStack recorded) {
    String stack = recorded.stack();
    List<Revision> revisions = recorded.revisions();
    gauges.set(UNREADABLE, recorded.unreadable(), "stack", stack);
    recorded.lock().ifPresent(holder -> addLock(stack, holder));
    for (Status status : Status.values()) {
      double count =
          (double) revisions.stream().filter(revision -> revision.status() == status).count();
      gauges.set(REVISIONS, count, "stack", stack, "status", status.word());
    }
    if (revisions.isEmpty()) {
      return;
    }
    Revision last = revisions.getLast();
    gauges.set(REVISION, last.number(), "stack", stack);
    for (Status status : Status.values()) {
      double value = last.status() == status ? 1 : 0;
      gauges.set(LAST_STATUS, value, "stack", stack, "status", status.word());
    }
    revisions.reversed().stream()
        .filter(revision -> revision.status() == Status.DEPLOYED)
        .findFirst()
        .ifPresent(revision -> addInForce(stack, revision));
    revisions.stream()
        .skip(Math.max(0, revisions.size() - MOST_REVISIONS))
        .forEach(revision -> add(stack, revision));
  }

  private void addLock(String stack, Origin holder) {
    gauges.set(
        LOCK,
        holder.since(),
        "stack",
        stack,
        "who",
        holder.who(),
        "host",
        holder.host(),
        "job_url",
        holder.job());
  }

  private void addInForce(String stack, Revision revision) {
    gauges.set(
        RELEASE,
        1,
        "stack",
        stack,
        "release",
        revision.release().name(),
        "revision",
        number(revision));
    gauges.set(VERSIONS, revision.migrations().after().size(), "stack", stack);
  }

  private void add(String stack, Revision revision) {
    RevisionTimes times = RevisionTimes.of(revision);
    Instant began = revision.origin().since();
    Instant ended = revision.steps().isEmpty() ? began : revision.steps().getLast().doneAt();
    String[] labels = {
      "stack", stack,
      "revision", number(revision),
      "release", revision.release().name(),
      "mode", mode(revision),
      "status", revision.status().word(),
      "who", revision.origin().who()
    };
    gauges.set(STARTED, began, labels);
    gauges.set(FINISHED, ended, labels);
    gauges.set(DURATION, times.took(), labels);
    addSteps(stack, times);
    addMigrations(stack, revision);
  }

  private void addSteps(String stack, RevisionTimes times) {
    String revision = number(times.revision());
    Duration migrating = Duration.ZERO;
    for (StepTime step : times.steps()) {
      gauges.set(STEP, step.took(), "stack", stack, "revision", revision, "step", step.id());
      if (isMigration(step.id())) {
        migrating = migrating.plus(step.took());
      }
    }
    if (migrating.isPositive()) {
      gauges.set(MIGRATING, migrating, "stack", stack, "revision", revision);
    }
  }

  private void addMigrations(String stack, Revision revision) {
    var done = revision.migrationsDone();
    String number = number(revision);
    gauges.set(
        MIGRATIONS, done.applied().size(), "stack", stack, "revision", number, "direction", "up");
    gauges.set(
        MIGRATIONS, done.undone().size(), "stack", stack, "revision", number, "direction", "down");
  }

  private static boolean isMigration(String step) {
    return step.equals(StepRecord.MIGRATE)
        || step.equals(StepRecord.MIGRATE_AFTER_CODE)
        || step.startsWith(StepRecord.UNDO);
  }

  private static String number(Revision revision) {
    return Integer.toString(revision.number());
  }

  private static String mode(Revision revision) {
    return revision.mode() == Mode.ROLLBACK
        ? "rollback to " + revision.rollbackTo()
        : revision.mode().word();
  }
}
