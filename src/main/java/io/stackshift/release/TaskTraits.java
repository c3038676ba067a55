package io.stackshift.release;

/**
 * What a specification says of its tasks, as far as it matters to how they are replaced.
 *
 * @param template hash of what the tasks are made from: as long as it stays the same the swarm
 *     replaces none; empty when unknown
 * @param mayDouble whether two tasks may run beside each other: the service is replicated, starts
 *     new tasks first, and they share neither a port of the node nor a volume that is written to
 */
public record TaskTraits(String template, boolean mayDouble) {

  /** Every change may replace tasks, and nothing forbids two of them. */
  public static final TaskTraits UNKNOWN = new TaskTraits("", true);
}
