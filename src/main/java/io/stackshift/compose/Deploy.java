package io.stackshift.compose;

import java.time.Duration;
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
    Resources limits,
    Resources reservations,
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
          Resources.NONE,
          Resources.NONE,
          RestartPolicy.DEFAULT,
          UpdatePolicy.DEFAULT,
          UpdatePolicy.DEFAULT);

  /** Copies the labels. */
  public Deploy {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** Shows no label: a proxy's password is one. */
  @Override
  public String toString() {
    return "Deploy[%s, %s, %s, limits=%s, reservations=%s, %s, update=%s, rollback=%s]"
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
   * Limits or reservations of a task; 0 means none.
   *
   * @param nanoCpus billionths of a core
   * @param memoryBytes bytes
   * @param pids processes (limits only)
   */
  public record Resources(long nanoCpus, long memoryBytes, long pids) {

    /** Nothing limited or reserved. */
    public static final Resources NONE = new Resources(0, 0, 0);
  }

  /**
   * When a task that ended is started again.
   *
   * @param maxAttempts 0 for no limit
   * @param window how long a restart is watched before it counts as good; zero for the engine's
   *     default
   */
  public record RestartPolicy(
      RestartCondition condition, Duration delay, int maxAttempts, Duration window) {

    /** Always, after five seconds. */
    public static final RestartPolicy DEFAULT =
        new RestartPolicy(RestartCondition.ANY, Duration.ofSeconds(5), 0, Duration.ZERO);
  }

  /** Which ends of a task lead to a restart. */
  public enum RestartCondition {
    /** None. */
    NONE,
    /** A non-zero exit code. */
    ON_FAILURE,
    /** Every end. */
    ANY
  }

  /**
   * How tasks are replaced.
   *
   * @param parallelism tasks at a time; 0 for all at once
   * @param delay between batches
   * @param monitor how long a new task is watched for failure
   * @param maxFailureRatio failures tolerated, from 0 to 1
   */
  public record UpdatePolicy(
      int parallelism,
      Duration delay,
      FailureAction failureAction,
      Duration monitor,
      double maxFailureRatio,
      UpdateOrder order) {

    /** One at a time, old task stopped first, paused on failure. */
    public static final UpdatePolicy DEFAULT =
        new UpdatePolicy(
            1,
            Duration.ZERO,
            FailureAction.PAUSE,
            Duration.ofSeconds(5),
            0,
            UpdateOrder.STOP_FIRST);
  }

  /** What the engine does when an update fails. */
  public enum FailureAction {
    /** Stops there. */
    PAUSE,
    /** Goes on. */
    CONTINUE,
    /** Returns to the previous specification. */
    ROLLBACK
  }

  /** Which of the old and the new task goes first. */
  public enum UpdateOrder {
    /** The old one stops, then the new one starts. */
    STOP_FIRST,
    /** The new one is up before the old one stops. */
    START_FIRST
  }
}
