package io.stackshift.deploy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.History;
import io.stackshift.plan.Step;
import io.stackshift.plan.WatchedService;
import io.stackshift.release.Origin;
import io.stackshift.release.Revision;
import io.stackshift.settings.OnFailure;
import io.stackshift.settings.Settings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Watches a release on after it was deployed, and returns to the revision before when it fails. The
 * lock is free meanwhile, so that another release can be deployed; that ends the watch.
 */
public final class MonitorRelease {

  /** As often may tasks of a service end badly: again and again is one too many. */
  private static final int FAILURES = 3;

  private final Settings settings;
  private final Connections connections;
  private final Ports ports;
  private final Progress progress;
  private final Lifecycle lifecycle;

  /** A watch over the stack that the settings name, of which nobody is told. */
  public MonitorRelease(Settings settings, Connections connections, Progress progress) {
    this(settings, connections, progress, Lifecycle.none());
  }

  /** A watch over the stack that the settings name. */
  public MonitorRelease(
      Settings settings, Connections connections, Progress progress, Lifecycle lifecycle) {
    this.settings = settings;
    this.lifecycle = lifecycle;
    this.connections = connections;
    this.ports = Ports.open(connections, settings);
    this.progress = progress;
  }

  /**
   * Watches.
   *
   * @param revision the one that was deployed
   * @param lasting for how long
   * @throws UserError ROLLOUT_FAILED when the release failed; its remedy says what became of the
   *     stack. HALF_WAY when it could not be returned, or not be watched to the end
   */
  public void run(Revision revision, Duration lasting, Origin origin) {
    Optional<UserError> failed;
    try {
      failed = failure(revision, lasting);
    } catch (UserError failure) {
      throw told(revision, origin, unmonitored(revision, failure));
    }
    if (failed.isPresent()) {
      progress.note(
          "release %s failed: %s".formatted(revision.release().name(), failed.get().headline()));
      afterFailure(revision, failed.get(), origin);
    }
  }

  /** Why the release failed; nothing when it did not. */
  private Optional<UserError> failure(Revision revision, Duration lasting) {
    if (changesNothing(revision)) {
      progress.note("the release changes no service, so there is nothing to monitor");
      return Optional.empty();
    }
    progress.note(
        "monitoring for %d s; Ctrl-C ends that and leaves release %s in force"
            .formatted(lasting.toSeconds(), revision.release().name()));
    try (var reachability = new Reachability(ports.swarm(), revision.reach())) {
      reachability.run(() -> new AnalysisRun(ports, progress).await(watch(revision, lasting)));
      progress.note("release %s stood it".formatted(revision.release().name()));
      return Optional.empty();
    } catch (UserError failure) {
      if (failure.exitCode() == ExitCode.ROLLOUT_FAILED) {
        return Optional.of(failure);
      }
      throw failure;
    }
  }

  private static UserError unmonitored(Revision revision, UserError failure) {
    return new UserError(
        ExitCode.HALF_WAY,
        "release %s is deployed, but not monitored: %s"
            .formatted(revision.release().name(), failure.what()),
        failure.where(),
        failure.remedy() + " Watch the release yourself, or deploy it again.",
        failure);
  }

  /**
   * Returns when nothing is to be said of it any more.
   *
   * @throws UserError the failure, with what became of it
   */
  private void afterFailure(Revision revision, UserError failure, Origin origin) {
    Optional<UserError> told;
    try {
      told = isOvertaken(revision) ? Optional.empty() : takenBack(revision, failure, origin);
    } catch (UserError second) {
      throw told(
          revision,
          origin,
          both(
              failure,
              second,
              "Whether it can be taken back could not be found out: %s. Mend that, then `rollback`."
                  .formatted(second.summary())));
    }
    if (told.isPresent()) {
      throw told.get();
    }
    progress.note(
        "another deployment was begun meanwhile: revision %d is no longer monitored"
            .formatted(revision.number()));
  }

  /** Tells others what the release stays in force with. */
  private UserError told(Revision revision, Origin origin, UserError error) {
    lifecycle.failedLater(
        new Undertaking(
            settings.stack(),
            settings.notifications().environment(),
            revision.release(),
            revision.mode().word(),
            revision.number(),
            Undertaking.NO_RELEASE,
            origin,
            "monitor"),
        error);
    return error;
  }

  private static UserError both(UserError failure, UserError second, String sentence) {
    UserError both = failure.and(ExitCode.HALF_WAY, sentence);
    both.addSuppressed(second);
    return both;
  }

  private boolean changesNothing(Revision revision) {
    return previous(revision).filter(former -> former.runs(revision.services())).isPresent();
  }

  private Step.Analyse watch(Revision revision, Duration lasting) {
    List<WatchedService> services =
        revision.services().stream()
            .map(service -> new WatchedService(service.name(), FAILURES))
            .sorted(Comparator.comparing(WatchedService::name))
            .toList();
    return new Step.Analyse("monitor", settings.rollout().analysis(), lasting, services);
  }

  private boolean isOvertaken(Revision revision) {
    return history().newest().stream().anyMatch(it -> it.number() != revision.number());
  }

  private History history() {
    return new History(ports.releases().revisions());
  }

  private Optional<Revision> previous(Revision revision) {
    return history().revisions().stream()
        .filter(it -> it.number() == revision.previous())
        .findFirst();
  }

  /** What is to be said; nothing when another deployment came before the rollback. */
  private Optional<UserError> takenBack(Revision revision, UserError failure, Origin origin) {
    Optional<Revision> former = previous(revision);
    if (former.isEmpty()) {
      return Optional.of(
          told(
              revision,
              origin,
              failure.and(
                  ExitCode.ROLLOUT_FAILED,
                  "No earlier revision is recorded, so it stays in force.")));
    }
    String release = former.get().release().name();
    if (settings.rollout().onFailure() != OnFailure.RESTORE) {
      return Optional.of(
          told(
              revision,
              origin,
              failure.and(
                  ExitCode.ROLLOUT_FAILED,
                  "It stays in force (rollout.on_failure): `rollback %s` returns."
                      .formatted(release))));
    }
    try {
      return new RollBackRelease(settings, connections, progress, lifecycle.unasked())
          .returnTo(
              former.get().number(), revision.number(), "monitor: " + failure.headline(), origin)
          .map(back ->
              failure.and(
                  ExitCode.ROLLOUT_FAILED,
                  "The stack is back on release %s (revision %d)."
                      .formatted(release, back.number())));
    } catch (UserError second) {
      return Optional.of(
          told(
              revision,
              origin,
              both(
                  failure,
                  second,
                  "Returning to release %1$s failed too: %2$s. Mend that, then `rollback %1$s`."
                      .formatted(release, second.summary()))));
    }
  }
}
