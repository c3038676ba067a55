package io.stackshift.cli;

import io.stackshift.deploy.ListMigrations;
import io.stackshift.deploy.RepairMigrations;
import io.stackshift.error.UserError;
import io.stackshift.migration.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stackshift migrations [repair|baseline]}. */
@Command(
    name = "migrations",
    description =
        "List migrations: applied, pending, undone, failed, and what they dropped and is kept.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift migrations                    against the files of the current commit",
      "  stackshift migrations -v                 with the statements of each and their times",
      "  stackshift migrations repair             forget what failed, so that the next deployment tries again",
      "  stackshift migrations baseline 7         an existing database has versions up to 7 already"
    })
final class MigrationsCommand implements Callable<Integer> {

  @Option(
      names = {"-v", "--verbose"},
      description = "Show the statements of each migration with their times.")
  private boolean verbose;

  @Option(names = "--json", description = "Print one JSON object a line.")
  private boolean json;

  @Mixin private ProjectOptions options = new ProjectOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Application application;

  MigrationsCommand(Application application) {
    this.application = application;
  }

  @Override
  public Integer call() {
    var project = application.projects().ofDatabase(options.request());
    var listing = new ListMigrations(project, application.connections()).run();
    var lines = json ? MigrationListing.json(listing) : MigrationListing.table(listing, verbose);
    lines.forEach(spec.commandLine().getOut()::println);
    return 0;
  }

  /** {@code stackshift migrations repair}. */
  @Command(
      name = "repair",
      description = {
        "Remove what failed migrations left in the history. The schema is not touched: put it in order"
            + " before, if a migration left something."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  stackshift migrations repair",
        "  stackshift migrations repair --align     take changed files for what was applied"
      })
  static final class Repair implements Callable<Integer> {

    @Option(
        names = "--align",
        description = "Let the checksums of applied versions become those of the commit's files.")
    private boolean align;

    @Mixin private ProjectOptions options = new ProjectOptions();

    @Mixin private ProgressOptions output = new ProgressOptions();

    private final Application application;

    Repair(Application application) {
      this.application = application;
    }

    @Override
    public Integer call() {
      return output.run(application, this::repair);
    }

    private int repair(ConsoleProgress progress) {
      var project = application.projects().ofDatabase(options.request());
      new RepairMigrations(project, application.connections(), progress)
          .repair(align, application.deployer().origin())
          .forEach(progress::result);
      return 0;
    }
  }

  /** {@code stackshift migrations baseline VERSION}. */
  @Command(
      name = "baseline",
      description = {
        "Write a history that says that all versions up to VERSION are applied, in a database whose schema"
            + " was made without one."
      },
      footerHeading = "%nExamples:%n",
      footer = {"  stackshift migrations baseline 7"})
  static final class Baseline implements Callable<Integer> {

    @Parameters(paramLabel = "VERSION", description = "The newest version that the schema has.")
    private String version = "";

    @Mixin private ProjectOptions options = new ProjectOptions();

    @Mixin private ProgressOptions output = new ProgressOptions();

    private final Application application;

    Baseline(Application application) {
      this.application = application;
    }

    @Override
    public Integer call() {
      return output.run(application, this::baseline);
    }

    private int baseline(ConsoleProgress progress) {
      var project = application.projects().ofDatabase(options.request());
      Version upTo = parsed();
      int applied =
          new RepairMigrations(project, application.connections(), progress)
              .baseline(upTo, application.deployer().origin());
      progress.result("%d migrations up to version %s count as applied".formatted(applied, upTo));
      return 0;
    }

    private Version parsed() {
      try {
        return Version.of(version);
      } catch (IllegalArgumentException e) {
        throw UserError.usage(
            e.getMessage() == null ? version : e.getMessage(),
            "migrations baseline",
            "Write numbers, separated by dots if there are several.");
      }
    }
  }
}
