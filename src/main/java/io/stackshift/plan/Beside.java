package io.stackshift.plan;

import io.stackshift.release.ServiceSpec;

/**
 * Tasks of a service's new specification under another name, which take part in its work while its
 * old tasks still run.
 *
 * @param service the new specification
 * @param replicas how many tasks; 0 for as many as the service has
 */
public record Beside(ServiceSpec service, int replicas) {

  private static final String SUFFIX = "-next";

  /** The engine takes no longer names of services. */
  private static final int LONGEST_NAME = 63;

  /** The name in the swarm. */
  public String name() {
    return name(service.name());
  }

  /** The name in the swarm of what stands beside a service. */
  public static String name(String service) {
    int kept = Math.min(service.length(), LONGEST_NAME - SUFFIX.length());
    return service.substring(0, kept) + SUFFIX;
  }
}
