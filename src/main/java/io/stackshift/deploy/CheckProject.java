package io.stackshift.deploy;

import io.stackshift.error.UserError;
import io.stackshift.migration.MigrationRun;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.migration.Rehearsed;
import io.stackshift.migration.Script;
import io.stackshift.migration.Version;
import io.stackshift.plan.ClassCheck;
import io.stackshift.settings.SettingsLoader.Unset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code check}: is a commit fit to be deployed? It needs neither engine nor database server, nor
 * the values of secrets.
 */
public final class CheckProject {

  /**
   * What was found.
   *
   * @param migrations of the commit
   * @param rehearsal what is known of those that came after the commit to compare with
   */
  public record Report(Migrations migrations, Rehearsal rehearsal, List<String> notes) {

    /** Copies the list. */
    public Report {
      notes = List.copyOf(notes);
    }
  }

  private final ProjectLoader projects;
  private final Rehearser rehearser;

  /** A check that rehearses migrations at the given place. */
  public CheckProject(ProjectLoader projects, Rehearser rehearser) {
    this.projects = projects;
    this.rehearser = rehearser;
  }

  /**
   * Checks the project's Compose files, its migrations and the order they ask for.
   *
   * @param warnings is told what is accepted but probably not meant
   * @throws UserError REFUSED with what is wrong
   */
  public Report run(CheckRequest request, Consumer<String> warnings, Progress progress) {
    checkCompose(request, warnings);
    Optional<ProjectLoader.Schema> schema = projects.schema(request.project());
    return schema.isEmpty()
        ? new Report(Migrations.none(), Rehearsal.NONE, List.of())
        : checkMigrations(request, schema.get(), progress);
  }

  private Report checkMigrations(
      CheckRequest request, ProjectLoader.Schema schema, Progress progress) {
    Migrations migrations = schema.migrations();
    Migrations before = before(request);
    refuseChanged(before, migrations, request.since());
    List<Version> history = List.copyOf(before.ups().keySet());
    List<Version> added =
        migrations.pending(before.ups().keySet()).stream().map(Script::version).toList();
    if (added.isEmpty() && before.repeatables().containsAll(migrations.repeatables())) {
      return new Report(migrations, Rehearsal.NONE, List.of());
    }
    var run = new MigrationRun(added, migrations, Rehearsal.NONE, "");
    Rehearsal rehearsal = rehearser.rehearse(schema.settings(), history, run, progress);
    return judged(request, new Report(migrations, rehearsal, List.of()));
  }

  private Migrations before(CheckRequest request) {
    return request.since().isEmpty()
        ? Migrations.none()
        : projects
            .schema(request.project().at(request.since()))
            .map(ProjectLoader.Schema::migrations)
            .orElseGet(Migrations::none);
  }

  private void checkCompose(CheckRequest request, Consumer<String> warnings) {
    projects.withComposeFiles(
        request.project(),
        request.compose(),
        Unset.STANDS_IN,
        warnings,
        (_, loader, paths) -> {
          loader.check(paths);
          return paths;
        });
  }

  private static void refuseChanged(Migrations before, Migrations now, String since) {
    for (Script old : before.ups().values()) {
      Script script = now.ups().get(old.version());
      if (script == null) {
        throw UserError.refused(
            "version %s is gone since %s, where it may be applied already"
                .formatted(old.version(), since),
            old.file(),
            "Restore the file; to take its change back, add a new version.");
      }
      if (!script.sql().equals(old.sql())) {
        throw UserError.refused(
            "version %s was changed since %s, where it may be applied already"
                .formatted(old.version(), since),
            script.file(),
            "Restore the file, and put the change into a new version.");
      }
    }
  }

  private static Report judged(CheckRequest request, Report report) {
    List<Rehearsed> found = report.rehearsal().migrations();
    if (request.strict()) {
      found.stream()
          .filter(rehearsed -> !rehearsed.down().isEmpty())
          .findFirst()
          .ifPresent(rehearsed -> {
            throw UserError.refused(
                "taking it back does not give the schema before: " + rehearsed.down(),
                Objects.requireNonNull(report.migrations().ups().get(rehearsed.version())).file(),
                "Correct its down script, or check without --strict.");
          });
    }
    if (request.mode() == null) {
      return report;
    }
    var check = new ClassCheck(report.migrations(), request.allowed(), found);
    check.verify(request.mode());
    return new Report(report.migrations(), report.rehearsal(), check.notes(request.mode()));
  }
}
