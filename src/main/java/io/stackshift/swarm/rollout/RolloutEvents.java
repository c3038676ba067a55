package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.EngineEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Wakes who waits for services as soon as the engine tells that something happened to them.
 *
 * <p>What the engine tells, as measured on 20.10: every change of a service and of its update's
 * state, from the whole swarm; every change of a node; of tasks only what happens to containers on
 * the manager's own node. A task on another node is heard of when the swarm's update of its service
 * ends, and otherwise seen by looking.
 */
final class RolloutEvents implements AutoCloseable {

  private static final Map<String, List<String>> FILTERS =
      Map.of(
          "type", List.of("service", "node", "container"),
          "event", List.of("create", "update", "remove", "start", "die", "health_status"));

  /** On a container: the service that it is a task of. */
  private static final String SERVICE = "com.docker.swarm.service.name";

  private final Set<String> services;
  private final EngineEvents events;
  private boolean rung;

  /** Listens for events of services with these names, and of nodes. */
  RolloutEvents(EngineClient engine, Set<String> services) {
    this.services = Set.copyOf(services);
    this.events =
        EngineEvents.follow(
            engine,
            FILTERS,
            new EngineEvents.Listener() {
              @Override
              public void begins() {
                ring();
              }

              @Override
              public void heard(JsonNode event) {
                if (concerns(event)) {
                  ring();
                }
              }
            });
  }

  private boolean concerns(JsonNode event) {
    JsonNode attributes = event.at("/Actor/Attributes");
    return switch (event.path("Type").asText()) {
      case "service" -> services.contains(attributes.path("name").asText());
      case "container" -> services.contains(attributes.path(SERVICE).asText());
      default -> true;
    };
  }

  private synchronized void ring() {
    rung = true;
    notifyAll();
  }

  /**
   * Waits for the next event; one that came since the last waiting counts.
   *
   * @return whether there was one within the time
   * @throws IllegalStateException when the thread is interrupted
   */
  synchronized boolean await(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    try {
      long left = atMost.toMillis();
      while (!rung && left > 0) {
        wait(left);
        left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
    boolean isHeard = rung;
    rung = false;
    return isHeard;
  }

  @Override
  public void close() {
    events.close();
  }
}
