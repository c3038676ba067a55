package io.stackshift.plan;

import io.stackshift.migration.Loss;
import io.stackshift.migration.MigrationClass;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Version;
import io.stackshift.release.Mode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is not applied yet, by the side of the code update on which it will be.
 *
 * @param beforeCode ascending
 * @param afterCode ascending
 */
public record PendingMigrations(List<Version> beforeCode, List<Version> afterCode) {

  /** Copies the lists. */
  public PendingMigrations {
    beforeCode = List.copyOf(beforeCode);
    afterCode = List.copyOf(afterCode);
  }

  /**
   * The sides that a mode chooses: one for all, or each version's own in {@code auto}.
   *
   * @param pending ascending
   */
  public static PendingMigrations of(Mode mode, List<Version> pending, Rehearsal rehearsal) {
    return switch (mode) {
      case FIRST, ADD, ROLLBACK -> new PendingMigrations(pending, List.of());
      case SUB -> new PendingMigrations(List.of(), pending);
      case AUTO ->
          new PendingMigrations(
              pending.stream().filter(version -> !removes(version, rehearsal)).toList(),
              pending.stream().filter(version -> removes(version, rehearsal)).toList());
    };
  }

  private static boolean removes(Version version, Rehearsal rehearsal) {
    return rehearsal
        .of(version)
        .map(Rehearsed::kind)
        .filter(kind -> kind == MigrationClass.SUBTRACTIVE)
        .isPresent();
  }

  /** All versions in the order of applying. */
  public List<Version> inOrder() {
    return Stream.concat(beforeCode.stream(), afterCode.stream()).toList();
  }

  /**
   * The columns that go after the code update and that an INSERT of the new code, which does not
   * know them, would fail for.
   */
  List<Loss.LostColumn> toBridge(Rehearsal rehearsal) {
    return afterCode.stream()
        .flatMap(version -> rehearsal.of(version).stream())
        .flatMap(rehearsed -> rehearsed.losses().stream())
        .filter(Loss.LostColumn.class::isInstance)
        .map(Loss.LostColumn.class::cast)
        .filter(Loss.LostColumn::required)
        .toList();
  }
}
