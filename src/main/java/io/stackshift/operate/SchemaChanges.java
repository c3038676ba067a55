package io.stackshift.operate;

import static java.util.stream.Collectors.joining;

import io.stackshift.migration.Loss.LostColumn;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Script;
import io.stackshift.migration.TableLock;
import io.stackshift.migration.Version;
import io.stackshift.operate.Downtime.Cause;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What users may notice of a plan's migrations. How long a statement works depends on rows, of
 * which a rehearsal has none.
 */
final class SchemaChanges {

  /** Modes in which reading or writing waits (PostgreSQL, "Explicit Locking"). */
  private static final Set<String> BLOCKING =
      Set.of("ACCESS EXCLUSIVE", "EXCLUSIVE", "SHARE ROW EXCLUSIVE", "SHARE");

  /** What the application's own migrator is run for where others may notice. */
  private static final Set<String> MIGRATING = Set.of("up", "down");

  private final List<Step> steps;

  SchemaChanges(Plan plan) {
    steps = plan.steps();
  }

  List<Cause> certain() {
    var causes = new ArrayList<Cause>();
    for (Step step : steps) {
      if (step instanceof Step.Migrate(var _, var run)) {
        for (Rehearsed rehearsed : rehearsed(run)) {
          if (!rehearsed.rewrites().isEmpty()) {
            causes.add(
                new Cause(
                    file(run, rehearsed.version()),
                    "writes %s anew: nobody reads or writes there until it is done, which takes longer the more rows there are"
                        .formatted(String.join(", ", rehearsed.rewrites()))));
          }
        }
      }
    }
    return causes;
  }

  List<Cause> possible() {
    return steps.stream().flatMap(step -> possible(step).stream()).toList();
  }

  private static List<Cause> possible(Step step) {
    if (step instanceof Step.Migrate(var _, var run)) {
      return doubts(run);
    }
    if (step instanceof Step.Bridge(var columns)) {
      return columns.stream().map(SchemaChanges::loosened).toList();
    }
    if (step instanceof Step.Unbridge) {
      return List.of(
          new Cause(
              "columns that INSERTs may leave out",
              "their tables are locked while they are required again: rows are read for that"));
    }
    if (step instanceof Step.Undo undo) {
      return List.of(
          new Cause(
              "migration " + String.join(", ", Version.texts(undo.versions())),
              "which tables its down script locks, and for how long, is not known"));
    }
    return step instanceof Step.RunCommand command && MIGRATING.contains(command.job().purpose())
        ? List.of(
            new Cause(
                "`%s`".formatted(command.job().purpose()),
                "what the application's own migrator locks, and for how long, is not known"))
        : List.of();
  }

  private static Cause loosened(LostColumn column) {
    return new Cause(
        "column %s.%s.%s".formatted(column.schema(), column.table(), column.column()),
        "its table is locked for the moment in which INSERTs may begin to leave it out");
  }

  private static List<Cause> doubts(MigrationRun run) {
    var causes = new ArrayList<Cause>();
    List<Script> repeatables = run.migrations().repeatables();
    if (!repeatables.isEmpty()) {
      causes.add(
          new Cause(
              repeatables.stream().map(Script::file).collect(joining(", ")),
              "run again where they have changed: what is locked, and for how long, is not known"));
    }
    List<Rehearsed> rehearsed = rehearsed(run);
    Set<String> tables = new TreeSet<>();
    rehearsed.stream()
        .flatMap(it -> it.locks().stream())
        .filter(lock -> BLOCKING.contains(lock.mode()))
        .map(TableLock::table)
        .forEach(tables::add);
    if (!tables.isEmpty()) {
      causes.add(
          new Cause(
              names(run, rehearsed),
              "locks %s while it runs: short, unless it works through many rows"
                  .formatted(String.join(", ", tables))));
    }
    List<Version> unknown =
        run.versions().stream().filter(it -> run.rehearsal().of(it).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      causes.add(
          new Cause(
              unknown.stream().map(version -> file(run, version)).collect(joining(", ")),
              "not rehearsed: what is locked, and for how long, is not known"));
    }
    return causes;
  }

  private static List<Rehearsed> rehearsed(MigrationRun run) {
    return run.versions().stream()
        .flatMap(version -> run.rehearsal().of(version).stream())
        .toList();
  }

  private static String names(MigrationRun run, List<Rehearsed> rehearsed) {
    return rehearsed.stream()
        .filter(it -> it.locks().stream().anyMatch(lock -> BLOCKING.contains(lock.mode())))
        .map(it -> file(run, it.version()))
        .collect(joining(", "));
  }

  private static String file(MigrationRun run, Version version) {
    Script script = run.migrations().ups().get(version);
    return script == null ? "migration " + version : script.file();
  }
}
