package io.stackshift.plan;

import io.stackshift.release.ServiceSpec;
import io.stackshift.settings.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How long services may take to converge.
 *
 * @param all until every service has
 * @param services by the service's name in the swarm, where it has a limit of its own; a longer one
 *     than that of all does not count
 */
public record RolloutLimits(Duration all, Map<String, Duration> services) {

  /** Copies the map. */
  public RolloutLimits {
    services = Map.copyOf(services);
  }

  /** The same limit for all. */
  public static RolloutLimits of(Duration all) {
    return new RolloutLimits(all, Map.of());
  }

  /** What the settings say of these services. */
  static RolloutLimits of(Settings settings, Collection<ServiceSpec> services) {
    var own = new HashMap<String, Duration>();
    for (ServiceSpec service : services) {
      Duration within = settings.rollout().of(settings.key(service.name())).within();
      if (within.isPositive()) {
        own.put(service.name(), within);
      }
    }
    return new RolloutLimits(settings.limits().rollout(), own);
  }

  /** The limit of a service. */
  public Duration of(String service) {
    Duration own = services.getOrDefault(service, all);
    return own.compareTo(all) < 0 ? own : all;
  }

  /**
   * How long it is until the first of these services has had its time; nothing when it has.
   *
   * @param waited how long they have been waited for
   */
  public Duration next(Collection<String> names, Duration waited) {
    Duration shortest = names.stream().map(this::of).min(Duration::compareTo).orElse(all);
    return shortest.compareTo(waited) > 0 ? shortest.minus(waited) : Duration.ZERO;
  }
}
