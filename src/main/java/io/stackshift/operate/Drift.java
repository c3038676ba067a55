package io.stackshift.operate;

import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where what runs differs from the revision in force.
 *
 * @param service its name in the swarm
 * @param what the difference, as a clause
 */
public record Drift(String service, String what) {

  /** All differences, by service; none where nothing is in force. */
  public static List<Drift> of(StackSight seen, Optional<Revision> inForce) {
    if (inForce.isEmpty()) {
      return List.of();
    }
    Map<String, ServiceSpec> recorded = new TreeMap<>();
    inForce.get().services().forEach(service -> recorded.put(service.name(), service));
    var drifts = new ArrayList<Drift>();
    for (ServiceSight service : seen.services()) {
      Optional<ServiceSpec> spec = Optional.ofNullable(recorded.remove(service.name()));
      between(service, spec).ifPresent(what -> drifts.add(new Drift(service.name(), what)));
      if (spec.isPresent() && service.replicas().byHand()) {
        drifts.add(
            new Drift(
                service.name(),
                "scaled by hand: %d, not %d"
                    .formatted(service.replicas().running(), service.replicas().asked())));
      }
    }
    recorded.keySet().forEach(name -> drifts.add(new Drift(name, "it does not exist")));
    return drifts;
  }

  private static Optional<String> between(ServiceSight service, Optional<ServiceSpec> recorded) {
    if (recorded.isEmpty()) {
      return Optional.of("the revision in force does not have it");
    }
    ServiceSpec spec = recorded.get();
    if (spec.hash().equals(service.hash())) {
      return Optional.empty();
    }
    if (!spec.image().equals(service.image())) {
      return Optional.of("it runs %s, not %s".formatted(service.image(), spec.image()));
    }
    return Optional.of(
        service.hash().isEmpty()
            ? "somebody else changed it since it was applied"
            : "it runs the specification of another revision");
  }
}
