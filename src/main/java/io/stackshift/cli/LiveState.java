package io.stackshift.cli;

import io.stackshift.deploy.ServiceConvergence;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is under way at one moment.
 *
 * @param step the current step; empty for none
 * @param since when it began
 * @param services those that are waited for, or were during this step, by name
 */
record LiveState(String step, Instant since, SortedMap<String, Service> services) {

  /** Nothing is under way. */
  static final LiveState NOTHING = new LiveState("", Instant.EPOCH, new TreeMap<>());

  /** Copies the services. */
  LiveState {
    services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
  }

  /**
   * A service.
   *
   * @param since when it was told of first
   * @param until when it ran as it should; {@link Instant#MAX} while it does not
   */
  record Service(ServiceConvergence convergence, Instant since, Instant until) {}

  /** A step begins. */
  LiveState during(String newStep, Instant now) {
    return new LiveState(newStep, now, new TreeMap<>());
  }

  /** A service got further. */
  LiveState with(ServiceConvergence convergence, Instant now) {
    Service before =
        services.getOrDefault(convergence.service(), new Service(convergence, now, Instant.MAX));
    Instant done = before.until().isBefore(now) ? before.until() : now;
    var later = new TreeMap<>(services);
    later.put(
        convergence.service(),
        new Service(convergence, before.since(), convergence.isDone() ? done : Instant.MAX));
    return new LiveState(step, since, later);
  }

  /** How many tasks of a service have failed. */
  int failed(String service) {
    Service known = services.get(service);
    return known == null ? 0 : known.convergence().counts().failed();
  }
}
