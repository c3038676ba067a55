package io.stackshift.deploy;

import java.net.InetSocketAddress;

/** Tells a monitoring system what is recorded. */
public interface MetricsEndpoint {

  /**
   * Serves metrics until it is closed; the swarm is looked at whenever somebody asks.
   *
   * @param listen where; port 0 takes a free one
   * @throws io.stackshift.error.UserError REFUSED when nothing can listen there
   */
  Serving serve(InetSocketAddress listen, Records records, SwarmHealth health);
}
