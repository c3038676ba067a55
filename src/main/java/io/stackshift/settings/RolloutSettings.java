package io.stackshift.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How code is rolled out.
 *
 * @param onFailure what becomes of the stack when a step fails
 * @param updates what the swarm itself does when a task of an update fails: as the file says, for
 *     one command's answer must not change the services' specifications
 * @param monitor for how long the release is watched after it was deployed; zero for not at all
 * @param keepRevisions how many revisions keep their images, configs and secrets when pruning
 * @param services by key, those of which something is said
 * @param analysis what has to hold while the new release serves
 * @param presumedDead names or ids of nodes that are out of reach, of which a person says for this
 *     one command that nothing runs on them
 */
public record RolloutSettings(
    OnFailure onFailure,
    OnFailure updates,
    Duration monitor,
    int keepRevisions,
    Map<String, ServiceRollout> services,
    List<Analysis> analysis,
    Set<String> presumedDead) {

  /** A failure restores; ten revisions are kept. */
  public static final RolloutSettings DEFAULT =
      new RolloutSettings(
          OnFailure.RESTORE, OnFailure.RESTORE, Duration.ZERO, 10, Map.of(), List.of(), Set.of());

  /** What the settings' file says. */
  public RolloutSettings(
      OnFailure onFailure,
      Duration monitor,
      int keepRevisions,
      Map<String, ServiceRollout> services,
      List<Analysis> analysis,
      Set<String> presumedDead) {
    this(onFailure, onFailure, monitor, keepRevisions, services, analysis, presumedDead);
  }

  /** Copies the collections. */
  public RolloutSettings {
    services = Map.copyOf(services);
    analysis = List.copyOf(analysis);
    presumedDead = Set.copyOf(presumedDead);
  }

  RolloutSettings onFailure(OnFailure action) {
    return new RolloutSettings(
        action, updates, monitor, keepRevisions, services, analysis, presumedDead);
  }

  RolloutSettings presumingDead(Set<String> nodes) {
    return new RolloutSettings(
        onFailure, updates, monitor, keepRevisions, services, analysis, nodes);
  }

  /** How a service is rolled out. */
  public ServiceRollout of(String key) {
    return services.getOrDefault(key, ServiceRollout.DEFAULT);
  }
}
