package io.stackshift.web.page;

import io.stackshift.operate.RevisionTimes;
import io.stackshift.operate.StackSight;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Revision;
import io.stackshift.web.page.TimelineView.KindView;
import io.stackshift.web.page.Words.Moment;
import io.stackshift.web.page.Words.Tone;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What is recorded of a revision.
 *
 * @param previous the number of the revision before; empty for the first
 * @param allowed why what would have been refused was allowed; empty unless there was a reason
 * @param took until the last recorded step
 * @param applied versions that it applied, as far as it got
 * @param undone versions that it took back, as far as it got
 */
record RevisionView(
    int number,
    String release,
    String commit,
    String mode,
    String status,
    Tone tone,
    String who,
    String job,
    Moment began,
    String took,
    String previous,
    String allowed,
    String failure,
    String applied,
    String undone,
    List<KindView> kinds,
    List<StepRow> steps,
    List<ImageView> services) {

  /** What a service of it runs. */
  record ImageView(String name, String image) {}

  static RevisionView of(Revision revision, String stack, Instant now) {
    RevisionTimes times = RevisionTimes.of(revision);
    MigrationRecord done = revision.migrationsDone();
    return new RevisionView(
        revision.number(),
        revision.release().name(),
        revision.release().commit(),
        Words.mode(revision),
        revision.status().word(),
        Words.tone(revision.status()),
        revision.origin().who() + " on " + revision.origin().host(),
        Links.web(revision.origin().job()),
        Words.moment(revision.origin().since(), now),
        Words.span(times.took()),
        revision.previous() == 0 ? "" : Integer.toString(revision.previous()),
        revision.allowed(),
        revision.failure(),
        String.join(", ", done.applied()),
        String.join(", ", done.undone()),
        kinds(times),
        StepRow.of(times),
        revision.services().stream()
            .map(service -> new ImageView(StackSight.key(stack, service.name()), service.image()))
            .toList());
  }

  private static List<KindView> kinds(RevisionTimes times) {
    return Arrays.stream(RevisionTimes.Kind.values())
        .filter(times.byKind()::containsKey)
        .map(kind -> new KindView(Words.style(kind), Words.label(kind)))
        .toList();
  }
}
