package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Labels;
import java.time.Duration;
import java.util.Locale;

/**
 * A service as the engine lists it, as far as convergence is judged by it.
 *
 * @param image what it is to run, as the swarm was told
 * @param specHash hash that its specification was stamped with; empty when another tool applied it
 * @param revision the revision that its tasks are stamped with
 * @param replicas wanted number of tasks; {@link #GLOBAL} for one per node
 * @param completion what it means that a task ends with exit code 0
 * @param probation how long a task of a new service has to run before it counts: nothing where a
 *     health check vouches for it, otherwise what the swarm itself watches a task of an update for
 */
public record ServiceStatus(
    String id,
    String name,
    String image,
    String specHash,
    String revision,
    int replicas,
    Completion completion,
    Duration probation,
    Update update,
    String updateMessage) {

  /** Instead of a number of replicas. */
  static final int GLOBAL = -1;

  /** The engine's own default. */
  private static final Duration DEFAULT_MONITOR = Duration.ofSeconds(5);

  /** What it means that a task ends with exit code 0. */
  enum Completion {
    /** It stopped serving, and is started again. */
    UNWANTED,
    /** It has done what it should: the restart policy does not start it again. */
    ALLOWED,
    /** Only then has it done what it should: the service is a job. */
    REQUIRED
  }

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
    JsonNode mode = spec.path("Mode");
    return new ServiceStatus(
        json.path("ID").asText(),
        spec.path("Name").asText(),
        spec.at("/TaskTemplate/ContainerSpec/Image").asText(""),
        spec.path("Labels").path(Labels.SPEC).asText(""),
        spec.at("/TaskTemplate/ContainerSpec/Labels").path(Labels.REVISION).asText(""),
        replicas(mode),
        completion(spec),
        probation(spec),
        Update.of(update.path("State").asText("")),
        update.path("Message").asText(""));
  }

  private static int replicas(JsonNode mode) {
    if (mode.has("Global") || mode.has("GlobalJob")) {
      return GLOBAL;
    }
    return mode.has("ReplicatedJob")
        ? mode.at("/ReplicatedJob/TotalCompletions").asInt(1)
        : mode.at("/Replicated/Replicas").asInt(1);
  }

  private static Completion completion(JsonNode spec) {
    if (spec.path("Mode").has("ReplicatedJob") || spec.path("Mode").has("GlobalJob")) {
      return Completion.REQUIRED;
    }
    String restart = spec.at("/TaskTemplate/RestartPolicy/Condition").asText("any");
    return restart.equals("any") ? Completion.UNWANTED : Completion.ALLOWED;
  }

  private static Duration probation(JsonNode spec) {
    String check = spec.at("/TaskTemplate/ContainerSpec/Healthcheck/Test/0").asText("NONE");
    return check.equals("NONE")
        ? Duration.ofNanos(spec.at("/UpdateConfig/Monitor").asLong(DEFAULT_MONITOR.toNanos()))
        : Duration.ZERO;
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
        id,
        name,
        image,
        specHash,
        revision,
        replicas,
        completion,
        probation,
        update.asUpdate(),
        updateMessage);
  }

  boolean mayComplete() {
    return completion != Completion.UNWANTED;
  }

  boolean isJob() {
    return completion == Completion.REQUIRED;
  }

  boolean isGlobal() {
    return replicas == GLOBAL;
  }
}
