package io.stackshift.cli;

import io.stackshift.settings.OnFailure;
import io.stackshift.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What this one command does otherwise than {@code rollout} of the settings says. */
final class RolloutOptions {

  @Option(
      names = "--on-failure",
      paramLabel = "ACTION",
      converter = OnFailureConverter.class,
      description =
          "restore, pause or keep: what becomes of the stack when a step fails"
              + " (default: as the settings say, else restore).")
  private @Nullable OnFailure onFailure;

  @Option(
      names = "--presume-dead",
      paramLabel = "NODE",
      description =
          "A node that is out of reach and on which no container runs any more, as you know."
              + " Repeatable.")
  private List<String> presumedDead = new ArrayList<>();

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Wait so long, as 30m, for another deployment of the stack (default: not at all).")
  private Duration wait = Duration.ZERO;

  /** How long another deployment is waited for. */
  Duration patience() {
    return wait;
  }

  Settings over(Settings settings) {
    Settings failing = onFailure == null ? settings : settings.onFailure(onFailure);
    return presumedDead.isEmpty() ? failing : failing.presumingDead(Set.copyOf(presumedDead));
  }
}
