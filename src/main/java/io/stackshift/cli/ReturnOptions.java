package io.stackshift.cli;

import io.stackshift.settings.Settings;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Options that say what a rollback returns to: those of its plan and of carrying it out. */
final class ReturnOptions {

  @Parameters(paramLabel = "SHA", description = "The release, or the beginning of its commit.")
  private String release = "";

  @Option(
      names = "-n",
      paramLabel = "N",
      description = "Take back N migrations (default: as many as the records say).")
  private @Nullable Integer count;

  @Mixin private RolloutOptions rollout = new RolloutOptions();

  @Mixin private ProjectOptions project = new ProjectOptions();

  ProjectOptions project() {
    return project;
  }

  String release() {
    return release;
  }

  Settings settings(Application application) {
    return rollout.over(application.projects().settings(project.request()));
  }

  /** How long another deployment is waited for. */
  Duration patience() {
    return rollout.patience();
  }

  /** How many migrations are taken back; nothing for as many as the records say. */
  OptionalInt count(CommandSpec spec) {
    if (count == null) {
      return OptionalInt.empty();
    }
    if (count < 0) {
      throw new ParameterException(
          spec.commandLine(), "-n takes the number of migrations to take back, 0 or more");
    }
    return OptionalInt.of(count);
  }
}
