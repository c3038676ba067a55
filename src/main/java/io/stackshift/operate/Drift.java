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
 * @param fields what somebody else changed, from what is recorded to what runs; nothing where that
 *     is all said
 */
public record Drift(String service, String what, List<FieldChange> fields) {

  /** Copies the list. */
  public Drift {
    fields = List.copyOf(fields);
  }

  /** A difference that its clause says in full. */
  public Drift(String service, String what) {
    this(service, what, List.of());
  }

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
      between(service, spec)
          .ifPresent(what -> drifts.add(new Drift(service.name(), what, fields(service, spec))));
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

  /** The image and the number of tasks are told by themselves. */
  private static List<FieldChange> fields(ServiceSight service, Optional<ServiceSpec> recorded) {
    if (recorded.isEmpty() || service.foreign().isEmpty()) {
      return List.of();
    }
    return ServiceChange.sinceApplied(recorded.get(), service.foreign().get()).stream()
        .filter(change -> !change.field().equals("image"))
        .filter(
            change -> !(change.field().equals(SpecFields.REPLICAS) && service.replicas().byHand()))
        .toList();
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
