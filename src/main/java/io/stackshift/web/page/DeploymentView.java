package io.stackshift.web.page;

import io.stackshift.deploy.StackViews.Now;
import io.stackshift.operate.LockSight;
import io.stackshift.operate.RevisionTimes;
import io.stackshift.operate.RevisionTimes.Kind;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import io.stackshift.web.page.Words.Moment;
import io.stackshift.web.page.Words.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The newest deployment: one that is being carried out, or how the last one ended.
 *
 * @param headline what it is
 * @param explained what that means; empty where it needs no word
 * @param elapsed since it began, while it is being carried out; empty afterwards
 * @param current for how long the step is under way that follows the last recorded one; empty when
 *     none is
 * @param failure why it failed; empty unless it did
 */
record DeploymentView(
    int number,
    String headline,
    Tone tone,
    String status,
    String who,
    String job,
    Moment began,
    String explained,
    String elapsed,
    String current,
    List<StepRow> steps,
    String failure) {

  private static final String RESTORED = "The services of the revision before were restored.";

  /**
   * The newest deployment of a stack.
   *
   * @return one element; none before the first deployment
   */
  static List<DeploymentView> of(Now now) {
    return now.status().newest().map(newest -> of(newest, now)).stream().toList();
  }

  /** The number of the revision that is being carried out; 0 for none. */
  static int running(Now now) {
    return now.status().newest().filter(it -> isRunning(it, now)).map(Revision::number).orElse(0);
  }

  /** A pending revision whose lock no deployment holds any more was cut off. */
  private static boolean isRunning(Revision newest, Now now) {
    return newest.status() == Status.PENDING
        && now.status().sight().lock().filter(lock -> lock.isOfDeployment(now.at())).isPresent();
  }

  private static DeploymentView of(Revision revision, Now now) {
    boolean isRunning = isRunning(revision, now);
    RevisionTimes times = RevisionTimes.of(revision);
    Instant began = revision.origin().since();
    return new DeploymentView(
        revision.number(),
        "Revision %d: %s of release %s"
            .formatted(revision.number(), Words.mode(revision), revision.release().name()),
        isRunning || revision.status() != Status.PENDING
            ? Words.tone(revision.status())
            : Tone.WARNING,
        isRunning ? "under way" : revision.status() == Status.PENDING ? "cut off" : word(revision),
        revision.origin().who() + " on " + revision.origin().host(),
        Links.web(revision.origin().job()),
        Words.moment(began, now.at()),
        explained(times, isRunning),
        isRunning ? Words.span(Duration.between(began, now.at())) : "",
        isRunning ? Words.span(current(times, now.at())) : "",
        StepRow.of(times),
        revision.failure());
  }

  private static String word(Revision revision) {
    return revision.status().word();
  }

  private static Duration current(RevisionTimes times, Instant now) {
    Duration since = Duration.between(times.revision().origin().since(), now).minus(times.took());
    return since.isNegative() ? Duration.ZERO : since;
  }

  private static String explained(RevisionTimes times, boolean isRunning) {
    boolean hasReturned = times.byKind().containsKey(Kind.RESTORE);
    return switch (times.revision().status()) {
      case PENDING ->
          isRunning
              ? ""
              : "Nobody carries it out any more: the same deployment goes on with it, rollback reverts it.";
      case DEPLOYED -> "";
      case FAILED -> hasReturned ? RESTORED : unreturned(times.revision());
      case INTERRUPTED -> "It was cut off, and a later revision left it behind.";
      case HALF_WAY ->
          hasReturned
              ? "Returning failed too: a person has to act."
              : "It stays as it was when it failed: a person has to act.";
    };
  }

  private static String unreturned(Revision failed) {
    return failed.previous() == 0
        ? "There was no revision to return to: what was started stays."
        : "No service was changed.";
  }

  /** What a person hears who cannot see the page: changes with each step, not with each second. */
  String spoken() {
    return "Revision %d: %s, %d %s done."
        .formatted(number, status, steps.size(), steps.size() == 1 ? "step" : "steps");
  }

  /** Who holds the lock, in words; empty when nobody does. */
  static String lock(Now now) {
    return now.status().sight().lock().map(lock -> holder(lock, now.at())).orElse("");
  }

  private static String holder(LockSight lock, Instant now) {
    String who = "by %s on %s".formatted(lock.who(), lock.host());
    if (lock.isLeftBehind(now)) {
      return "left behind %s: the next deployment takes it over".formatted(who);
    }
    return lock.isByHand() ? who + ": " + lock.reason() : who;
  }
}
