package io.stackshift.plan;

import io.stackshift.error.UserError;
import io.stackshift.migration.Version;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.StepRecord;
import io.stackshift.settings.ReleaseCommand;
import io.stackshift.settings.Settings;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a rollback has the application's own migrator take back. It runs what the newest revision
 * runs, because only that has the files of everything that may be applied.
 */
record ReleaseCommandReturn(
    ReleaseCommand command, Settings settings, Observed observed, Revision target, int revision) {

  /** Takes back versions that are known, and makes sure of it. */
  Undoing undoing() {
    SortedSet<Version> remaining = new TreeSet<>(observed.database().applied());
    return (phase, versions) -> {
      List<Step> steps = steps().down(phase, versions, new TreeSet<>(remaining));
      remaining.removeAll(Set.copyOf(versions));
      return steps;
    };
  }

  /** Takes back as many as the user says. */
  Undoing undoing(int count) {
    return (phase, _) -> steps().down(phase, count, "");
  }

  /**
   * The order against the code of migrations that nobody can name, as one group without versions;
   * no group when none is to be taken back.
   *
   * @throws UserError REFUSED when the user has to say more, or cannot have it
   */
  SchemaReturn uncounted(OptionalInt count) {
    if (count.isEmpty()) {
      throw refused(
          "it is not known how many migrations to take back: `database.command` has no `status`",
          "Say it with -n; `-n 0` rolls back the code alone.");
    }
    if (count.getAsInt() == 0) {
      return new SchemaReturn(List.of());
    }
    refuseWithoutDown();
    if (command.namesVersion()) {
      throw refused(
          "`down` is to be told the version that stays, and only a `status` command could tell it",
          "Add `status`, use {count} in `down`, or take them back by hand and use `-n 0`.");
    }
    return new SchemaReturn(List.of(new SchemaReturn.Group(side(), List.of(), target)));
  }

  private Side side() {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    observed.history().lineage().stream()
        .takeWhile(newer -> !newer.equals(target))
        .filter(newer -> newer.mode() != Mode.ROLLBACK)
        .forEach(newer -> sides.add(newer.mode() == Mode.SUB ? Side.AFTER_CODE : Side.BEFORE_CODE));
    if (sides.size() > 1) {
      throw refused(
          "both `deploy add` and `deploy sub` came since, and without `status` it is not known how many migrations are whose",
          "Roll back one release after the other, each with its own -n.");
    }
    return sides.contains(Side.AFTER_CODE) ? Side.AFTER_CODE : Side.BEFORE_CODE;
  }

  /**
   * Refuses where the records do not account for all that came since, or it cannot be taken back.
   *
   * @param derived what the records say that is to be taken back
   * @throws UserError REFUSED
   */
  void verify(List<Version> derived, OptionalInt count) {
    SortedSet<Version> had = Version.ofAll(target.migrations().after());
    boolean knows = !had.isEmpty() || target.isDone(StepRecord.STATUS_AFTER);
    var since = new TreeSet<>(observed.database().applied());
    since.removeAll(had);
    if (count.isEmpty() && (!knows || since.size() != derived.size())) {
      throw refused(
          "the records do not tell which migrations came since revision %d"
              .formatted(target.number()),
          "Say with -n how many are to be taken back; `-n 0` rolls back the code alone.");
    }
    if (count.orElse(derived.size()) > 0) {
      refuseWithoutDown();
    }
  }

  private void refuseWithoutDown() {
    if (!command.takesBack()) {
      throw refused(
          "`database.command` has no `down`",
          "Add it, or take the migrations back by hand and use `-n 0`.");
    }
  }

  private UserError refused(String what, String remedy) {
    return UserError.refused(what, "rollback to release " + target.release().name(), remedy);
  }

  private ReleaseCommandSteps steps() {
    Revision newest = ReleaseCommandSteps.newest(observed.history()).orElse(target);
    return new ReleaseCommandSteps(command, settings, newest.services(), revision);
  }
}
