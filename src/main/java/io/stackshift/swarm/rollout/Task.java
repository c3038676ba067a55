package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Labels;
import java.time.Instant;
import java.util.Locale;

/**
 * A task as the engine lists it.
 *
 * @param slot number within a replicated service, where jobs count from 0; 0 for a global one
 * @param node id of its node; empty while it has none
 * @param image what it runs, as the swarm was told
 * @param templateHash hash of the template that it was made from; empty when another tool made it
 * @param revision the revision that its specification was applied by; empty likewise
 * @param namespace the stack it belongs to; empty for none
 * @param error why it failed or can't be placed; empty for none
 * @param exitCode of its container; 0 while unknown
 * @param containerId empty while it has none
 * @param updatedAt when the swarm's managers last noted a change: for a running task, since when it
 *     runs
 */
public record Task(
    String id,
    String serviceId,
    int slot,
    String node,
    State state,
    State desired,
    String image,
    String templateHash,
    String revision,
    String namespace,
    String error,
    int exitCode,
    String containerId,
    Instant createdAt,
    Instant updatedAt) {

  /** States of a task, in the order in which it goes through them (Engine API, TaskState). */
  public enum State {
    NEW,
    ALLOCATED,
    PENDING,
    ASSIGNED,
    ACCEPTED,
    PREPARING,
    READY,
    STARTING,
    RUNNING,
    COMPLETE,
    SHUTDOWN,
    FAILED,
    REJECTED,
    REMOVE,
    ORPHANED;

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The engine's own word for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the task has ended, for all that the managers know, and never runs again. */
    public boolean isTerminal() {
      return compareTo(RUNNING) > 0;
    }
  }

  /** A task as the engine lists it. */
  public static Task of(JsonNode json) {
    JsonNode status = json.path("Status");
    JsonNode labels = json.at("/Spec/ContainerSpec/Labels");
    return new Task(
        json.path("ID").asText(),
        json.path("ServiceID").asText(""),
        json.path("Slot").asInt(0),
        json.path("NodeID").asText(""),
        State.of(status.path("State").asText("new")),
        State.of(json.path("DesiredState").asText("running")),
        json.at("/Spec/ContainerSpec/Image").asText(""),
        labels.path(Labels.SPEC).asText(""),
        labels.path(Labels.REVISION).asText(""),
        labels.path(Labels.NAMESPACE).asText(""),
        status.path("Err").asText(""),
        status.at("/ContainerStatus/ExitCode").asInt(0),
        status.at("/ContainerStatus/ContainerID").asText(""),
        Instant.parse(json.path("CreatedAt").asText()),
        Instant.parse(json.path("UpdatedAt").asText()));
  }

  /** Whether the swarm wants it to run, to be ready to, or, in a job, to come to its end. */
  public boolean isWanted() {
    return !desired.isTerminal() || (desired == State.COMPLETE && !state.isTerminal());
  }

  /**
   * Whether it runs this very specification. The label alone does not tell: other tools change the
   * image and leave our labels.
   */
  public boolean runs(ServiceSpec spec) {
    return templateHash.equals(TaskTemplate.hash(spec)) && image.equals(spec.image());
  }

  /**
   * Whether its container may still be running somewhere, or may yet start. Of an orphaned task
   * nobody knows: its node was cut off for too long, or is no longer part of the swarm.
   */
  public boolean mayRun() {
    if (state == State.ORPHANED) {
      return true;
    }
    boolean placed = state.compareTo(State.ASSIGNED) >= 0;
    return !state.isTerminal() && (placed || isWanted());
  }

  /**
   * Whether it ended as it should not.
   *
   * @param mayComplete whether its service lets tasks come to their end
   */
  boolean hasEndedBadly(boolean mayComplete) {
    return state == State.FAILED
        || state == State.REJECTED
        || (state == State.COMPLETE && !mayComplete);
  }

  /** What shares a slot: replacements of each other. */
  public String place() {
    return slot > 0 ? Integer.toString(slot) : node;
  }

  /** The reason in words: the engine's, with the exit code where it does not say it. */
  public String reason() {
    if (!error.isEmpty()) {
      return error;
    }
    return state == State.COMPLETE ? "it ended with exit code " + exitCode : state.word();
  }
}
