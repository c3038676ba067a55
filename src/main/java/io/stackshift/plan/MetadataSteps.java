package io.stackshift.plan;

import io.stackshift.settings.MetadataSettings;
import io.stackshift.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/** How the metadata service is told about code or schema; nothing where there is none. */
final class MetadataSteps {

  private MetadataSteps() {}

  /**
   * Wait until it answers, then replace its metadata, or have it read the schema again.
   *
   * @param document the metadata of the release; empty for none
   */
  static List<Step> apply(Settings settings, String phase, String document) {
    return switch (settings.metadata()) {
      case MetadataSettings.None _ -> List.of();
      case MetadataSettings.Hasura hasura -> {
        var steps = new ArrayList<Step>();
        steps.add(new Step.AwaitMetadata(phase, settings.limits().rollout()));
        steps.add(
            document.isEmpty()
                ? new Step.ReloadMetadata(phase)
                : new Step.ApplyMetadata(phase, document));
        steps.addAll(track(hasura, phase));
        if (!hasura.console().isEmpty()) {
          steps.add(new Step.LeaveMigrationMode(phase, settings.limits().rollout()));
        }
        yield steps;
      }
    };
  }

  /** Have it read the schema again after a change that it was not told of yet. */
  static List<Step> reload(Settings settings, String phase) {
    return switch (settings.metadata()) {
      case MetadataSettings.None _ -> List.of();
      case MetadataSettings.Hasura hasura -> {
        var steps = new ArrayList<Step>(List.of(new Step.ReloadMetadata(phase)));
        steps.addAll(track(hasura, phase));
        yield steps;
      }
    };
  }

  private static List<Step> track(MetadataSettings.Hasura hasura, String phase) {
    return hasura.track().isEmpty()
        ? List.of()
        : List.of(new Step.TrackTables(phase, hasura.track()));
  }
}
