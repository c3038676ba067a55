package io.stackshift.operate;

import java.time.Instant;

/**
 * A task as it is seen.
 *
 * @param service the name of its service in the swarm
 * @param place what replaces it has the same: its number, or the name of its node
 * @param nodeId empty while it has no node
 * @param node the node's host name; empty while it has none
 * @param isNodeDown whether the managers no longer hear from the node: what they say of the task is
 *     old
 * @param containerId empty while it has none
 * @param state the engine's word for its state
 * @param isWanted whether the swarm wants it to run
 * @param hasEnded whether it never runs again
 * @param hasFailed whether it ended as it should not
 * @param reason why it is where it is, in words
 * @param createdAt orders the tasks of a place
 * @param since when its state last changed
 */
public record TaskSight(
    String id,
    String service,
    String place,
    String nodeId,
    String node,
    boolean isNodeDown,
    String containerId,
    String state,
    boolean isWanted,
    boolean hasEnded,
    boolean hasFailed,
    String reason,
    Instant createdAt,
    Instant since) {

  /**
   * Whether it does what it should, for all that the managers know. The engine calls a task running
   * only once its health check has passed, where it has one.
   */
  public boolean runs() {
    return isWanted && state.equals("running") && !isNodeDown;
  }

  /** Its name, as the engine's own listings give it. */
  public String name() {
    return service + "." + place;
  }
}
