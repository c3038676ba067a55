package io.stackshift.deploy;

import java.util.List;

/**
 * How far a service is on its way to running what it should.
 *
 * @param service its name in the swarm
 * @param isDone whether it runs as it should, and nothing is waited for any more
 * @param text the same in words, as {@code 1 of 2 tasks running, task 2 is starting}
 * @param tasks those of what it should run, the ended ones included
 */
public record ServiceConvergence(
    String service, boolean isDone, Counts counts, String text, List<Task> tasks) {

  /** Copies the tasks. */
  public ServiceConvergence {
    tasks = List.copyOf(tasks);
  }

  /** One of which nothing was seen yet. */
  public static ServiceConvergence unseen(String service) {
    return new ServiceConvergence(service, false, Counts.NONE, "", List.of());
  }

  /** The same, of which there is something else to say. */
  public ServiceConvergence saying(String words) {
    return new ServiceConvergence(service, isDone, counts, words, tasks);
  }

  /** The same with other tasks shown one by one. */
  public ServiceConvergence withTasks(List<Task> shown) {
    return new ServiceConvergence(service, isDone, counts, text, shown);
  }

  /**
   * Numbers of tasks.
   *
   * @param wanted how many there should be; of a global service, on the nodes that are known to fit
   * @param updated those of what it should run that are to run, whether they do yet or not
   * @param running those of them that do, healthy where they have a health check; of a job, that
   *     have done it
   * @param failed those of what it should run that ended as they should not
   */
  public record Counts(int wanted, int updated, int running, int failed) {

    /** Nothing was seen. */
    static final Counts NONE = new Counts(0, 0, 0, 0);
  }

  /**
   * One of its tasks.
   *
   * @param name as the engine's own listings give it, as {@code shop_web.1}
   * @param node the host name of its node; empty while it has none
   * @param state the engine's word for it
   * @param error why it failed or cannot be placed; empty for none
   */
  public record Task(String id, String name, String node, String state, String error) {}
}
