package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.swarm.node.Placement;
import java.time.Duration;

/**
 * What a service's specification asks of its tasks.
 *
 * @param replicas wanted number of tasks; {@link #GLOBAL} for one per node
 * @param completion what it means that a task ends with exit code 0
 * @param probation how long a task of a new service has to run, healthy where it has a health
 *     check, before it counts: what the swarm itself watches a task of an update for
 * @param patience so often tasks of one place may end badly before the service counts as failed
 */
public record Demand(
    int replicas, Completion completion, Duration probation, int patience, Placement placement) {

  /** Instead of a number of replicas. */
  static final int GLOBAL = -1;

  /** So often a task may end badly where the restart policy names no number of attempts. */
  static final int FAILURES = 3;

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

  static Demand of(JsonNode spec) {
    return new Demand(
        replicas(spec.path("Mode")),
        completion(spec),
        probation(spec),
        patience(spec.at("/TaskTemplate/RestartPolicy/MaxAttempts").asInt(0)),
        Placement.of(spec.at("/TaskTemplate/Placement")));
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
    return Duration.ofNanos(spec.at("/UpdateConfig/Monitor").asLong(DEFAULT_MONITOR.toNanos()));
  }

  /** Who says how often it may be tried again means it; the first attempt is none of these. */
  private static int patience(int maxAttempts) {
    return maxAttempts == 0 ? FAILURES : maxAttempts + 1;
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
