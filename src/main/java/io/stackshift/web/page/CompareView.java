package io.stackshift.web.page;

import io.stackshift.operate.FieldChange;
import io.stackshift.operate.ServiceChange;
import io.stackshift.operate.StackDiff;
import io.stackshift.operate.StackSight;
import io.stackshift.release.Revision;
import io.stackshift.web.page.Words.Tone;
import java.util.List;

/**
 * What differs between two revisions.
 *
 * @param from the choice of the earlier one
 * @param to the choice of the later one
 * @param problem why nothing is compared; empty when something is
 * @param difference one element; none when nothing is compared
 */
record CompareView(
    List<Choice> from, List<Choice> to, String problem, List<Difference> difference) {

  /** A revision that may be chosen. */
  record Choice(int number, String label, boolean isChosen) {}

  /** What differs; {@code same} says that nothing does. */
  record Difference(
      String before,
      String after,
      boolean isSame,
      List<Changed> services,
      List<String> applied,
      List<String> undone,
      boolean metadata) {

    boolean hasMigrations() {
      return !applied.isEmpty() || !undone.isEmpty();
    }
  }

  /** A service that differs. */
  record Changed(String service, String change, Tone tone, List<Field> fields) {}

  /** A field that differs; an empty value says that there is none. */
  record Field(String name, String before, String after) {}

  static CompareView of(
      String stack,
      List<Revision> revisions,
      int from,
      int to,
      String problem,
      List<StackDiff> difference) {
    return new CompareView(
        choices(revisions, from),
        choices(revisions, to),
        problem,
        difference.stream().map(diff -> of(stack, diff)).toList());
  }

  private static List<Choice> choices(List<Revision> revisions, int chosen) {
    return revisions.reversed().stream()
        .map(revision ->
            new Choice(
                revision.number(),
                "%d · %s · %s · %s"
                    .formatted(
                        revision.number(),
                        revision.release().name(),
                        Words.mode(revision),
                        revision.status().word()),
                revision.number() == chosen))
        .toList();
  }

  private static Difference of(String stack, StackDiff diff) {
    return new Difference(
        diff.before(),
        diff.after(),
        diff.isEmpty(),
        diff.services().stream().map(change -> of(stack, change)).toList(),
        diff.applied(),
        diff.undone(),
        diff.metadata());
  }

  private static Changed of(String stack, ServiceChange change) {
    String service = StackSight.key(stack, change.service());
    List<Field> fields = change.fields().stream().map(CompareView::of).toList();
    return switch (change.kind()) {
      case ADDED -> new Changed(service, "added", Tone.GOOD, fields);
      case REMOVED -> new Changed(service, "removed", Tone.BAD, fields);
      case CHANGED -> new Changed(service, "changed", Tone.BUSY, fields);
    };
  }

  private static Field of(FieldChange change) {
    return new Field(change.field(), change.before(), change.after());
  }
}
