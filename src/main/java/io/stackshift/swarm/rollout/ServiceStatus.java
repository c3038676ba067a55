package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Labels;
import java.util.Locale;

/**
 * A service as the engine lists it, as far as convergence is judged by it.
 *
 * @param image what it is to run, as the swarm was told
 * @param specHash hash that its specification was stamped with; empty when another tool applied it
 * @param revision the revision that its tasks are stamped with
 * @param demand what it asks of its tasks
 * @param updateMessage what the swarm says of its update; empty for nothing
 */
public record ServiceStatus(
    String id,
    String name,
    String image,
    String specHash,
    String revision,
    Demand demand,
    Update update,
    String updateMessage) {

  /** Where the engine's own update of a service stands (Engine API, UpdateStatus). */
  enum Update {
    NONE,
    UPDATING,
    PAUSED,
    COMPLETED,
    ROLLBACK_STARTED,
    ROLLBACK_PAUSED,
    ROLLBACK_COMPLETED;

    /** The swarm's return to a specification, seen as an update to it. */
    Update asUpdate() {
      return switch (this) {
        case ROLLBACK_STARTED -> UPDATING;
        case ROLLBACK_PAUSED -> PAUSED;
        case ROLLBACK_COMPLETED -> COMPLETED;
        case NONE, UPDATING, PAUSED, COMPLETED -> this;
      };
    }

    static Update of(String word) {
      return word.isEmpty() ? NONE : valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  static ServiceStatus of(JsonNode json) {
    JsonNode spec = json.path("Spec");
    JsonNode update = json.path("UpdateStatus");
    return new ServiceStatus(
        json.path("ID").asText(),
        spec.path("Name").asText(),
        spec.at("/TaskTemplate/ContainerSpec/Image").asText(""),
        spec.path("Labels").path(Labels.SPEC).asText(""),
        spec.at("/TaskTemplate/ContainerSpec/Labels").path(Labels.REVISION).asText(""),
        Demand.of(spec),
        Update.of(update.path("State").asText("")),
        update.path("Message").asText(""));
  }

  /**
   * Whether this very specification is in force; other tools leave our label on what they change.
   */
  boolean wants(ServiceSpec wanted) {
    return specHash.equals(wanted.hash()) && image.equals(wanted.image());
  }

  /** The same with a return to the specification in force seen as an update to it. */
  ServiceStatus withoutRollback() {
    return new ServiceStatus(
        id, name, image, specHash, revision, demand, update.asUpdate(), updateMessage);
  }
}
