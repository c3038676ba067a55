package io.stackshift.plan;

import io.stackshift.migration.Change;
import io.stackshift.migration.Effect;
import io.stackshift.migration.Loss;
import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Version;
import java.util.List;

/** What rehearsals of small migrations find. */
public final class Rehearsals {

  /** Orders cannot be inserted without it. */
  public static final LostColumn TOTAL = new LostColumn("public", "orders", "total", true);

  private Rehearsals() {}

  public static Rehearsal of(Rehearsed... migrations) {
    return new Rehearsal(List.of(migrations));
  }

  public static Rehearsed additive(String version) {
    return rehearsed(
        version, List.of(), new Change(Effect.ADDS, "column orders.cents", "was added", "", 1));
  }

  public static Rehearsed subtractive(String version) {
    return rehearsed(version, List.of(TOTAL), dropped());
  }

  public static Rehearsed mixed(String version) {
    return rehearsed(
        version,
        List.of(TOTAL),
        dropped(),
        new Change(Effect.ADDS, "column orders.cents", "was added", "", 1));
  }

  public static Rehearsed neutral(String version) {
    return rehearsed(version, List.of());
  }

  public static Rehearsed withoutInverse(String version) {
    Rehearsed neutral = neutral(version);
    return new Rehearsed(
        neutral.version(),
        neutral.changes(),
        neutral.losses(),
        neutral.locks(),
        neutral.rewrites(),
        "index orders_total is missing");
  }

  private static Change dropped() {
    return new Change(
        Effect.REMOVES,
        "column orders.total",
        "was dropped",
        "old code that names it would fail",
        3);
  }

  private static Rehearsed rehearsed(String version, List<Loss> losses, Change... changes) {
    return new Rehearsed(Version.of(version), List.of(changes), losses, List.of(), List.of(), "");
  }
}
