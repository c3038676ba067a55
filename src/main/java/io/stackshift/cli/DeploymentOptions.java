package io.stackshift.cli;

import io.stackshift.deploy.CommitWish;
import io.stackshift.deploy.DeployRequest;
import io.stackshift.deploy.FindImages;
import io.stackshift.deploy.Project;
import io.stackshift.plan.Allowed;
import io.stackshift.release.Mode;
import io.stackshift.settings.Rehearsing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that say what is deployed and how: those of the plan and of carrying it out. */
final class DeploymentOptions {

  @Parameters(
      paramLabel = "MODE",
      arity = "0..1",
      converter = ModeConverter.class,
      description = {
        "first  empty swarm: database, migrations, then everything else",
        "add    additive migrations before the code update (default)",
        "sub    subtractive migrations after it, once no old code runs",
        "auto   each migration on the side that its class asks for"
      })
  private Mode mode = Mode.ADD;

  @Option(
      names = "--allow",
      paramLabel = "REASON",
      description =
          "Run migrations that `deploy MODE` would refuse by their class; the reason is recorded.")
  private String allow = "";

  @Option(
      names = "--nearest-image",
      description =
          "Where the commit has no images, because its build was skipped, run those of the nearest"
              + " of the 10 commits before it that has all of them.")
  private boolean nearestImage;

  @Option(
      names = "--out-of-order",
      description = "Apply versions that arrive after a higher one was applied.")
  private boolean outOfOrder;

  @Option(
      names = "--rehearse",
      paramLabel = "WHERE",
      converter = RehearsingConverter.class,
      description =
          "server, embedded or off: where migrations are tried before they touch the database"
              + " (default: as the settings say, else server).")
  private @Nullable Rehearsing rehearse;

  @Option(
      names = "--mode-from-commit",
      description = {
        "Deploy as the commit wants: its trailer `Deploy: first|add|sub|auto|skip`, or `sub-deploy`",
        "in its message, or those of the commits that it merges; else in MODE."
      })
  private boolean modeFromCommit;

  @Mixin private ProjectOptions project = new ProjectOptions();

  @Mixin private RolloutOptions rollout = new RolloutOptions();

  @Mixin private ComposeOptions compose = new ComposeOptions();

  ProjectOptions project() {
    return project;
  }

  ComposeOptions compose() {
    return compose;
  }

  boolean takesNearestImage() {
    return nearestImage;
  }

  boolean takesModeFromCommit() {
    return modeFromCommit;
  }

  Mode mode() {
    return mode;
  }

  /** What the commit's message asks for. */
  CommitWish wish(Application application) {
    return CommitWish.of(application.projects().messages(project.request()), mode);
  }

  /** The project, with what these options say otherwise than its settings. */
  Project load(Application application) {
    Project loaded = application.projects().load(project.request(), compose.request());
    Project withImages =
        nearestImage
            ? new FindImages(application.projects(), application.connections())
                .run(loaded, project.request())
            : loaded;
    Project rehearsing = rehearse == null ? withImages : withImages.rehearsing(rehearse);
    return rehearsing.with(rollout.over(rehearsing.settings()));
  }

  DeployRequest request(Mode chosen) {
    return new DeployRequest(chosen, new Allowed(allow.strip(), outOfOrder), rollout.patience());
  }
}
