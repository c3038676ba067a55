package io.stackshift.plan;

import io.stackshift.release.ServiceSpec;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Everything that a planner may know of the world, read before anything changes. */
public record Observed(SwarmState swarm, DatabaseState database, History history) {

  /**
   * Services that run, that a revision since the one in force (that one included) brought, and that
   * are not among {@code kept}: never what somebody else started.
   */
  SortedSet<String> servicesBeyond(Collection<ServiceSpec> kept) {
    List<ServiceSpec> brought =
        history.sinceInForce().stream().flatMap(revision -> revision.services().stream()).toList();
    return running(brought, kept);
  }

  /**
   * Names of services that run and that a person means by them: those of a revision, and those that
   * Stackshift did not start.
   */
  SortedSet<String> own() {
    SortedSet<String> own = new TreeSet<>();
    history.revisions().forEach(it -> own.addAll(ServiceSpec.names(it.services())));
    own.retainAll(swarm.services().keySet());
    swarm.services().values().stream()
        .filter(service -> service.release().isEmpty())
        .forEach(service -> own.add(service.name()));
    return own;
  }

  /**
   * Of services that revisions brought, and of what stood beside them when a deployment was cut
   * off, the names that run and are not among {@code kept}.
   */
  SortedSet<String> running(Collection<ServiceSpec> brought, Collection<ServiceSpec> kept) {
    SortedSet<String> names = ServiceSpec.namesBeyond(brought, kept);
    names.retainAll(swarm.services().keySet());
    Stream.concat(brought.stream(), kept.stream())
        .map(service -> swarm.services().get(Beside.name(service.name())))
        .filter(service -> service != null && !service.release().isEmpty())
        .forEach(service -> names.add(service.name()));
    names.removeAll(ServiceSpec.names(kept));
    return names;
  }
}
