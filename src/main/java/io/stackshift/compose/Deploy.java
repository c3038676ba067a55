package io.stackshift.compose;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The {@code deploy} section of a service.
 *
 * @param labels labels of the service itself (Traefik reads these)
 */
public record Deploy(
    Mode mode,
    EndpointMode endpointMode,
    SortedMap<String, String> labels,
    Placement placement,
    Limits limits,
    Reservations reservations,
    RestartPolicy restartPolicy,
    UpdatePolicy updatePolicy,
    UpdatePolicy rollbackPolicy) {

  /** One replica, everything else as Docker does it. */
  public static final Deploy DEFAULT =
      new Deploy(
          new Mode.Replicated(1),
          EndpointMode.VIP,
          new TreeMap<>(),
          Placement.ANYWHERE,
          Limits.NONE,
          Reservations.NONE,
          new RestartPolicy.EngineDefault(),
          new UpdatePolicy.EngineDefault(),
          new UpdatePolicy.EngineDefault());

  /** Copies the labels. */
  public Deploy {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** The same with other labels. */
  public Deploy withLabels(SortedMap<String, String> others) {
    return new Deploy(
        mode,
        endpointMode,
        others,
        placement,
        limits,
        reservations,
        restartPolicy,
        updatePolicy,
        rollbackPolicy);
  }

  /** The same, updated and rolled back in another way. */
  public Deploy withPolicies(UpdatePolicy update, UpdatePolicy rollback) {
    return new Deploy(
        mode,
        endpointMode,
        labels,
        placement,
        limits,
        reservations,
        restartPolicy,
        update,
        rollback);
  }

  /** Shows no label: a proxy's password is one. */
  @Override
  public String toString() {
    return "Deploy[%s, %s, %s, %s, %s, %s, update=%s, rollback=%s]"
        .formatted(
            mode,
            endpointMode,
            placement,
            limits,
            reservations,
            restartPolicy,
            updatePolicy,
            rollbackPolicy);
  }

  /** How many tasks a service has. */
  public sealed interface Mode {

    /**
     * A fixed number of tasks.
     *
     * @param replicas zero or more
     */
    record Replicated(int replicas) implements Mode {}

    /** One task on each node that the placement allows. */
    record Global() implements Mode {}

    /**
     * Tasks that are to end, all at the same time.
     *
     * @param completions how many have to end well; zero or more
     */
    record ReplicatedJob(int completions) implements Mode {}

    /** One task that is to end on each node that the placement allows. */
    record GlobalJob() implements Mode {}

    /** Whether its tasks are to end instead of running for ever. */
    default boolean isJob() {
      return switch (this) {
        case Replicated _, Global _ -> false;
        case ReplicatedJob _, GlobalJob _ -> true;
      };
    }
  }

  /** How the service's name resolves. */
  public enum EndpointMode {
    /** To one virtual address. */
    VIP,
    /** To the addresses of the tasks. */
    DNSRR
  }

  /**
   * Which nodes may run tasks.
   *
   * @param constraints as {@code node.role == manager}
   * @param spreadPreferences node labels to spread over, as {@code node.labels.zone}
   * @param maxReplicasPerNode 0 for no limit
   */
  public record Placement(
      List<String> constraints, List<String> spreadPreferences, int maxReplicasPerNode) {

    /** Any node. */
    public static final Placement ANYWHERE = new Placement(List.of(), List.of(), 0);

    /** Copies the lists. */
    public Placement {
      constraints = List.copyOf(constraints);
      spreadPreferences = List.copyOf(spreadPreferences);
    }
  }

  /**
   * The most that a task gets; 0 for no limit.
   *
   * @param nanoCpus billionths of a core
   * @param memoryBytes bytes
   * @param pids processes
   */
  public record Limits(long nanoCpus, long memoryBytes, long pids) {

    /** Nothing is limited. */
    public static final Limits NONE = new Limits(0, 0, 0);
  }

  /**
   * What a node must have left to get a task; 0 for nothing.
   *
   * @param nanoCpus billionths of a core
   * @param memoryBytes bytes
   * @param generic what nodes are configured to offer, as graphics processors
   */
  public record Reservations(long nanoCpus, long memoryBytes, List<GenericResource> generic) {

    /** Nothing is reserved. */
    public static final Reservations NONE = new Reservations(0, 0, List.of());

    /** Copies the list. */
    public Reservations {
      generic = List.copyOf(generic);
    }
  }

  /**
   * A number of things of one kind.
   *
   * @param kind the name that nodes offer them by
   */
  public record GenericResource(String kind, long value) {}
}
