package io.stackshift.plan;

import io.stackshift.release.ServiceSpec;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;

/** Everything that a planner may know of the world, read before anything changes. */
public record Observed(SwarmState swarm, DatabaseState database, History history) {

  /**
   * Services that run, that a revision since the one in force (that one included) brought, and that
   * are not among {@code kept}: never what somebody else started.
   */
  SortedSet<String> servicesBeyond(Collection<ServiceSpec> kept) {
    List<ServiceSpec> brought =
        history.sinceInForce().stream().flatMap(revision -> revision.services().stream()).toList();
    SortedSet<String> names = ServiceSpec.namesBeyond(brought, kept);
    names.retainAll(swarm.services().keySet());
    return names;
  }
}
