package io.stackshift.plan;

import static java.util.stream.Collectors.joining;

import io.stackshift.error.UserError;
import io.stackshift.migration.Change;
import io.stackshift.migration.Effect;
import io.stackshift.migration.MigrationClass;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Script;
import io.stackshift.release.Mode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the pending migrations are safe on the side of the code update that a mode gives them.
 *
 * @param migrations all of the release
 * @param allowed why they may run on the wrong side; empty when they may not
 * @param pending what is known of those that are not applied yet
 */
public record ClassCheck(Migrations migrations, String allowed, List<Rehearsed> pending) {

  private static final Set<Effect> HURTING_OLD_CODE = EnumSet.of(Effect.REMOVES, Effect.REPLACES);
  private static final Set<Effect> NEEDED_BY_NEW_CODE = EnumSet.of(Effect.ADDS, Effect.REPLACES);

  /** Copies the list. */
  public ClassCheck {
    pending = List.copyOf(pending);
  }

  /** What is known of the versions that are not applied yet. */
  static ClassCheck of(Wanted wanted, Observed observed) {
    return new ClassCheck(
        wanted.migrations(),
        wanted.allowed().reason(),
        wanted.pending(observed.database().applied()).stream()
            .flatMap(version -> wanted.rehearsal().of(version).stream())
            .toList());
  }

  /**
   * Refuses what would hurt old code that still runs, unless the user allowed it.
   *
   * @throws UserError REFUSED naming file, line and object, and how to split
   */
  public void verify(Mode mode) {
    if (!allowed.isEmpty()) {
      return;
    }
    switch (mode) {
      case ADD -> refuse(mode, EnumSet.of(MigrationClass.SUBTRACTIVE, MigrationClass.MIXED));
      case AUTO -> refuse(mode, EnumSet.of(MigrationClass.MIXED));
      case FIRST, SUB, ROLLBACK -> {}
    }
  }

  private void refuse(Mode mode, Set<MigrationClass> kinds) {
    List<Rehearsed> wrong = pending.stream().filter(it -> kinds.contains(it.kind())).toList();
    if (wrong.isEmpty()) {
      return;
    }
    throw UserError.refused(
        "`deploy %s` cannot apply what old code does not tolerate:%n%s"
            .formatted(
                mode.word(),
                wrong.stream()
                    .flatMap(it -> lines(it, HURTING_OLD_CODE).stream())
                    .map(line -> "  " + line)
                    .collect(joining("\n"))),
        place(wrong.getFirst()),
        remedy(wrong));
  }

  private String place(Rehearsed rehearsed) {
    return at(
        rehearsed,
        rehearsed.changes().stream()
            .filter(change -> HURTING_OLD_CODE.contains(change.effect()))
            .mapToInt(Change::line)
            .findFirst()
            .orElse(0));
  }

  private String remedy(List<Rehearsed> wrong) {
    boolean mixed = wrong.stream().anyMatch(it -> it.kind() == MigrationClass.MIXED);
    String how =
        mixed
            ? "Split %s: what the new code needs into a migration for `deploy add`, what the old code needs"
                    .formatted(files(wrong, MigrationClass.MIXED))
                + " into a later one for `deploy sub`, and copy the data between in a third."
            : "Use `deploy sub` if the new code does without, or `deploy auto` if other migrations only"
                + " add.";
    return how + " To run it all the same, give a reason: --allow \"…\".";
  }

  private String files(List<Rehearsed> wrong, MigrationClass kind) {
    return wrong.stream().filter(it -> it.kind() == kind).map(this::file).collect(joining(" and "));
  }

  /** What the user should know about migrations that are not refused. */
  public List<String> notes(Mode mode) {
    var notes = new ArrayList<String>();
    if (mode == Mode.SUB) {
      pending.stream()
          .flatMap(it -> lines(it, NEEDED_BY_NEW_CODE).stream())
          .map(line ->
              line
                  + "; the new code may need it, but `deploy sub` applies it after the code update (release"
                  + " it with `deploy add` before, or use `deploy auto`)")
          .forEach(notes::add);
    }
    if (!allowed.isEmpty()) {
      pending.stream()
          .flatMap(it -> lines(it, HURTING_OLD_CODE).stream())
          .map(line -> "allowed (" + allowed + "): " + line)
          .forEach(notes::add);
    }
    for (Rehearsed rehearsed : pending) {
      if (!rehearsed.rewrites().isEmpty()) {
        notes.add(
            "%s writes %s anew: nobody can read or write there until it is done"
                .formatted(file(rehearsed), String.join(", ", rehearsed.rewrites())));
      }
      if (!rehearsed.down().isEmpty()) {
        notes.add(
            "taking back %s does not give the schema before: %s"
                .formatted(file(rehearsed), rehearsed.down()));
      }
    }
    return notes;
  }

  private List<String> lines(Rehearsed rehearsed, Set<Effect> effects) {
    return rehearsed.changes().stream()
        .filter(change -> effects.contains(change.effect()))
        .map(change -> at(rehearsed, change.line()) + " " + change.reason())
        .toList();
  }

  private String at(Rehearsed rehearsed, int line) {
    return file(rehearsed) + (line > 0 ? ":" + line : "");
  }

  private String file(Rehearsed rehearsed) {
    Script up = migrations.ups().get(rehearsed.version());
    return up == null ? "version " + rehearsed.version() : up.file();
  }
}
