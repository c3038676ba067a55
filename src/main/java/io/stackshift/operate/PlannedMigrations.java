package io.stackshift.operate;

import io.stackshift.migration.Loss;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.operate.PlannedMigration.Direction;
import io.stackshift.operate.PlannedMigration.Known;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Side;
import io.stackshift.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The migrations of a plan, in the order in which its steps run them. */
final class PlannedMigrations {

  private final Plan plan;
  private final Duration keep;

  private PlannedMigrations(Plan plan, Duration keep) {
    this.plan = plan;
    this.keep = keep;
  }

  /**
   * Reads them from the steps.
   *
   * @param keep for how long what they drop is kept; zero for not at all
   */
  static List<PlannedMigration> of(Plan plan, Duration keep) {
    return new PlannedMigrations(plan, keep).all();
  }

  private List<PlannedMigration> all() {
    var migrations = new ArrayList<PlannedMigration>();
    for (Step step : plan.steps()) {
      if (step instanceof Step.Migrate(var side, var run)) {
        run.versions().forEach(version -> migrations.add(up(version, side, run)));
        run.migrations().repeatables().forEach(script -> migrations.add(repeatable(script, side)));
      } else if (step instanceof Step.Undo undo) {
        undo.versions().forEach(version -> migrations.add(down(version, sideOf(undo))));
      }
    }
    return migrations;
  }

  private PlannedMigration up(Version version, Side side, MigrationRun run) {
    Script script = run.migrations().ups().get(version);
    Optional<Rehearsed> rehearsed = run.rehearsal().of(version);
    return new PlannedMigration(
        version.toString(),
        script == null ? "" : script.file(),
        Direction.UP,
        Optional.of(side),
        rehearsed.map(Rehearsed::kind),
        rehearsed.isPresent()
            ? Known.REHEARSED
            : isRehearsedLater() ? Known.REHEARSED_BY_THE_PLAN : Known.NOT_REHEARSED,
        rehearsed.map(Rehearsed::took).orElse(Duration.ZERO),
        keep.isPositive() ? rehearsed.map(this::kept).orElse(List.of()) : List.of());
  }

  private boolean isRehearsedLater() {
    return plan.steps().stream().anyMatch(Step.Rehearse.class::isInstance);
  }

  private List<String> kept(Rehearsed rehearsed) {
    return rehearsed.losses().stream()
        .map(loss ->
            switch (loss) {
              case Loss.LostTable table -> "table %s.%s".formatted(table.schema(), table.table());
              case Loss.LostColumn column ->
                  "column %s.%s.%s".formatted(column.schema(), column.table(), column.column());
            })
        .map(lost -> "%s for %s".formatted(lost, days()))
        .toList();
  }

  private String days() {
    return keep.toDays() > 0 ? keep.toDays() + " days" : keep.toHours() + " hours";
  }

  private static PlannedMigration repeatable(Script script, Side side) {
    return new PlannedMigration(
        script.description(),
        script.file(),
        Direction.UP,
        Optional.of(side),
        Optional.empty(),
        Known.REPEATABLE,
        Duration.ZERO,
        List.of());
  }

  private static PlannedMigration down(Version version, Side side) {
    return new PlannedMigration(
        version.toString(),
        "",
        Direction.DOWN,
        Optional.of(side),
        Optional.empty(),
        Known.STORED,
        Duration.ZERO,
        List.of());
  }

  /** What is taken back before the next update of the code is taken back for it. */
  private Side sideOf(Step.Undo undo) {
    List<Step> after = plan.steps().subList(plan.steps().indexOf(undo) + 1, plan.steps().size());
    return after.stream().anyMatch(Step.UpdateServices.class::isInstance)
        ? Side.BEFORE_CODE
        : Side.AFTER_CODE;
  }
}
