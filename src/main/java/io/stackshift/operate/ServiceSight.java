package io.stackshift.operate;

import io.stackshift.plan.SwarmState.Replicas;
import io.stackshift.release.ServiceSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A service as it is seen.
 *
 * @param name its name in the swarm
 * @param image what it is to run, as the swarm was told
 * @param release that it was last changed by; empty when unknown
 * @param hash of the specification that Stackshift applied; empty when another tool did, or when
 *     somebody changed the service since
 * @param wanted how many tasks it should have; {@link #GLOBAL} for one on each node that fits
 * @param replicas the number that was asked for and the one that is set
 * @param update where the swarm's own update of it stands; empty for nowhere
 * @param foreign the specification that somebody else gave it, in the form in which specifications
 *     are recorded, with the number of tasks that is set; nothing when it is as it was applied
 * @param tasks all that the swarm still knows, ended ones included
 */
public record ServiceSight(
    String name,
    String image,
    String release,
    String hash,
    int wanted,
    Replicas replicas,
    String update,
    Optional<ServiceSpec> foreign,
    List<TaskSight> tasks) {

  /** Instead of a number of tasks. */
  public static final int GLOBAL = -1;

  /** Copies the list. */
  public ServiceSight {
    tasks = List.copyOf(tasks);
  }

  /** How many tasks do what they should. */
  public long running() {
    return tasks.stream().filter(TaskSight::runs).count();
  }

  /** How many should; of a global service as many as the swarm has given to nodes. */
  public long expected() {
    return wanted == GLOBAL ? tasks.stream().filter(TaskSight::isWanted).count() : wanted;
  }

  /** The tasks that should run, by place. */
  public List<TaskSight> current() {
    return tasks.stream()
        .filter(TaskSight::isWanted)
        .sorted(Comparator.comparing(TaskSight::place).thenComparing(TaskSight::createdAt))
        .toList();
  }

  /** The tasks that ended as they should not, newest first. */
  public List<TaskSight> failures() {
    return tasks.stream()
        .filter(TaskSight::hasFailed)
        .sorted(Comparator.comparing(TaskSight::since).reversed())
        .toList();
  }

  /** The last of them. */
  public Optional<TaskSight> lastFailure() {
    return failures().stream().findFirst();
  }

  /** Whether as many tasks run as should. */
  public boolean isWhole() {
    return running() >= expected();
  }
}
