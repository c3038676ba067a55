package io.stackshift.deploy;

import java.time.Instant;
import java.util.List;

/** How the services and nodes of a swarm are, of all stacks. */
public interface SwarmHealth {

  /** What was seen at one moment. */
  record Seen(List<OfService> services, List<OfNode> nodes) {

    /** Copies the lists. */
    public Seen {
      services = List.copyOf(services);
      nodes = List.copyOf(nodes);
    }
  }

  /**
   * A service.
   *
   * @param stack empty for a service of none
   * @param service its name in the swarm
   * @param desired how many tasks should run; 0 for a job
   * @param running how many do
   * @param ended tasks that ended badly, as far as the swarm remembers them
   */
  record OfService(String stack, String service, int desired, int running, List<Ended> ended) {

    /** Copies the list. */
    public OfService {
      ended = List.copyOf(ended);
    }
  }

  /**
   * A task that ended badly.
   *
   * @param unhealthy whether its health check was why
   */
  record Ended(Instant at, boolean unhealthy) {}

  /**
   * A node.
   *
   * @param role manager or worker
   * @param availability active, pause or drain
   */
  record OfNode(String name, String role, String availability, boolean ready) {}

  /**
   * Looks once.
   *
   * @throws io.stackshift.error.UserError when the engine does not answer
   */
  Seen look();
}
