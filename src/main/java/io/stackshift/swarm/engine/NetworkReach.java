package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.Swarm.Reach;
import io.stackshift.error.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Attaches the container that Stackshift itself runs in to networks of the swarm, so that names and
 * addresses of services there are reachable, and takes it off again.
 */
public final class NetworkReach implements Reach {

  private static final Duration ATTACHED_WITHIN = Duration.ofSeconds(20);

  private final EngineClient engine;
  private final String container;
  private final Consumer<String> notes;
  private final List<String> attached = new ArrayList<>();

  private NetworkReach(EngineClient engine, String container, Consumer<String> notes) {
    this.engine = engine;
    this.container = container;
    this.notes = notes;
  }

  /**
   * Attaches to those networks that exist and let a container in. One that does not is passed over
   * if another leads to the same services; if none does, the engine's refusal is told.
   *
   * @param container id or name of the own container; nothing when Stackshift runs in none, and
   *     then nothing is done
   * @param notes is told of a network that cannot be left: a command does not fail by that
   */
  public static Reach to(
      EngineClient engine,
      Optional<String> container,
      Collection<String> networks,
      Consumer<String> notes) {
    if (container.isEmpty()) {
      return () -> {};
    }
    var reach = new NetworkReach(engine, container.get(), notes);
    try {
      reach.passable(networks).forEach(reach::attach);
    } catch (RuntimeException e) {
      reach.close();
      throw e;
    }
    return reach;
  }

  private List<String> passable(Collection<String> networks) {
    var existing = new ArrayList<String>();
    var attachable = new ArrayList<String>();
    for (String network : networks) {
      engine
          .findNetwork(network)
          .ifPresent(found -> {
            existing.add(network);
            if (found.path("Attachable").asBoolean()) {
              attachable.add(network);
            }
          });
    }
    return attachable.isEmpty() ? existing : attachable;
  }

  private void attach(String network) {
    if (own().at("/NetworkSettings/Networks").has(network)) {
      return;
    }
    EngineAnswer answer =
        engine.post(
            "/networks/%s/connect".formatted(EngineClient.encode(network)),
            Json.object().put("Container", container));
    if (!answer.isSuccess()) {
      throw unattachable(network, answer);
    }
    attached.add(network);
    Gate.await(
        ATTACHED_WITHIN,
        "the network " + network + " is not attached",
        "Look at the engine's log on this node, and run the command again.",
        () ->
            hasAddress(own(), network)
                ? Optional.empty()
                : Optional.of("this container has no address there yet"));
  }

  private JsonNode own() {
    return engine
        .find("/containers/" + EngineClient.encode(container) + "/json")
        .orElseThrow(() ->
            UserError.refused(
                "this process should run in the container %s, which this engine does not have"
                    .formatted(container),
                "STACKSHIFT_CONTAINER",
                "Start Stackshift by its launcher on a manager node, or unset the variable."));
  }

  private static boolean hasAddress(JsonNode container, String network) {
    JsonNode settings = container.path("NetworkSettings").path("Networks").path(network);
    return !settings.path("IPAddress").asText("").isEmpty();
  }

  private static UserError unattachable(String network, EngineAnswer answer) {
    return UserError.refused(
        "this container cannot join the network: " + answer.message(),
        "network " + network,
        "Make it attachable (attachable: true), which needs the network to be created anew, or run"
            + " Stackshift with --host where the services can be reached otherwise.");
  }

  @Override
  public void close() {
    attached.reversed().forEach(this::leave);
    attached.clear();
  }

  private void leave(String network) {
    try {
      EngineAnswer answer =
          engine.post(
              "/networks/%s/disconnect".formatted(EngineClient.encode(network)),
              Json.object().put("Container", container).put("Force", true));
      if (!answer.isSuccess() && !answer.isMissing()) {
        notes.accept(
            "this container did not leave the network %s: %s".formatted(network, answer.message()));
      }
    } catch (UserError e) {
      notes.accept("this container did not leave the network " + network + ": " + e.summary());
    }
  }
}
