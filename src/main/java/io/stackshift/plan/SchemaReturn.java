package io.stackshift.plan;

import io.stackshift.migration.Version;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/**
 * Which migrations a rollback takes back, grouped as they have to be ordered against the code:
 * newest first, neighbouring revisions of one side together.
 *
 * @param groups newest first; none of them empty
 */
record SchemaReturn(List<Group> groups) {

  /**
   * Migrations to take back together.
   *
   * @param versions in the order of undoing
   * @param before the revision whose code fits the schema without them
   */
  record Group(Side side, List<Version> versions, Revision before) {}

  /** All versions, in the order of undoing. */
  List<Version> versions() {
    return groups.stream().flatMap(group -> group.versions().stream()).toList();
  }

  /**
   * Derives the groups from the record: what newer revisions applied, is still applied, and the
   * target lacks.
   */
  static SchemaReturn derive(List<Revision> lineage, Revision target, SortedSet<Version> applied) {
    Set<Version> remaining = new LinkedHashSet<>(applied.reversed());
    remaining.removeAll(Version.ofAll(target.migrations().after()));
    var groups = new ArrayList<Group>();
    for (int i = 0; i < lineage.indexOf(target); i++) {
      // What came last goes first.
      take(Side.AFTER_CODE, lineage, i, remaining, applied, groups);
      take(Side.BEFORE_CODE, lineage, i, remaining, applied, groups);
    }
    return new SchemaReturn(endingAt(groups, target));
  }

  /** Moves what one revision applied on one side from the remaining versions to a group. */
  private static void take(
      Side side,
      List<Revision> lineage,
      int index,
      Set<Version> remaining,
      SortedSet<Version> applied,
      List<Group> groups) {
    Set<Version> own = versionsAppliedBy(lineage.get(index), side);
    List<Version> versions = remaining.stream().filter(own::contains).toList();
    remaining.removeAll(own);
    if (!versions.isEmpty()) {
      append(groups, new Group(side, versions, before(lineage, index, applied)));
    }
  }

  /**
   * The first {@code count} versions; if there are fewer, older applied versions follow, taken back
   * after the code because they are older than it.
   */
  SchemaReturn limitedTo(int count, Revision target, SortedSet<Version> applied) {
    var limited = new ArrayList<Group>();
    int left = count;
    for (Group group : groups) {
      List<Version> some = group.versions().subList(0, Math.min(left, group.versions().size()));
      left -= some.size();
      if (!some.isEmpty()) {
        limited.add(new Group(group.side(), some, group.before()));
      }
    }
    List<Version> known = versions();
    List<Version> older =
        applied.reversed().stream()
            .filter(version -> !known.contains(version))
            .limit(left)
            .toList();
    if (!older.isEmpty()) {
      append(limited, new Group(Side.BEFORE_CODE, older, target));
    }
    return new SchemaReturn(endingAt(limited, target));
  }

  /**
   * After the last group nothing but the target's code may follow: revisions between have its
   * schema.
   */
  private static List<Group> endingAt(List<Group> groups, Revision target) {
    if (!groups.isEmpty()) {
      Group last = groups.removeLast();
      groups.add(new Group(last.side(), last.versions(), target));
    }
    return List.copyOf(groups);
  }

  private static void append(List<Group> groups, Group next) {
    if (groups.isEmpty() || groups.getLast().side() != next.side()) {
      groups.add(next);
      return;
    }
    Group last = groups.removeLast();
    var versions = new ArrayList<>(last.versions());
    versions.addAll(next.versions());
    groups.add(new Group(next.side(), List.copyOf(versions), next.before()));
  }

  private static Set<Version> versionsAppliedBy(Revision revision, Side side) {
    return Version.ofAll(
        switch (side) {
          case BEFORE_CODE -> revision.migrations().added();
          case AFTER_CODE -> revision.migrations().subtracted();
        });
  }

  /**
   * The newest older revision whose code fits the schema that its migrations left: one that was
   * deployed, or one that got as far as its subtractive migrations, which only run once its code is
   * all that runs.
   */
  private static Revision before(List<Revision> lineage, int index, Set<Version> applied) {
    return lineage.stream()
        .skip(index + 1L)
        .filter(older -> older.status() == Status.DEPLOYED || gotToSubtract(older, applied))
        .findFirst()
        .orElseThrow();
  }

  private static boolean gotToSubtract(Revision revision, Set<Version> applied) {
    return versionsAppliedBy(revision, Side.AFTER_CODE).stream().anyMatch(applied::contains);
  }
}
