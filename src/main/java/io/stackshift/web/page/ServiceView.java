package io.stackshift.web.page;

import io.stackshift.operate.ServiceSight;
import io.stackshift.operate.StackSight;
import io.stackshift.operate.TaskSight;
import io.stackshift.web.page.Words.Moment;
import io.stackshift.web.page.Words.Tone;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A service and its tasks.
 *
 * @param name without that of the stack
 * @param width of the bar of running tasks, out of 100
 * @param image as it is called, without its digest
 * @param digest of the image, shortened; empty when it is not known
 * @param nodes where its tasks run
 * @param remark what is not as it should be; empty for nothing
 * @param failures tasks that ended as they should not, newest first
 */
record ServiceView(
    String name,
    Tone tone,
    long running,
    long expected,
    long width,
    boolean isGlobal,
    String release,
    String image,
    String digest,
    String nodes,
    String remark,
    List<TaskView> tasks,
    List<TaskView> failures) {

  private static final String SHA256 = "sha256:";
  private static final int SHORT = 12;

  /**
   * A task.
   *
   * @param node empty while it has none
   * @param since its state last changed
   */
  record TaskView(String name, String node, String state, Tone tone, String reason, Moment since) {}

  /**
   * The services of a stack.
   *
   * @param deploying whether a deployment is under way, so that nobody wonders at missing tasks
   */
  static List<ServiceView> of(StackSight sight, Instant now, boolean deploying) {
    return sight.services().stream().map(service -> of(sight, service, now, deploying)).toList();
  }

  private static ServiceView of(
      StackSight sight, ServiceSight service, Instant now, boolean deploying) {
    long running = service.running();
    long expected = service.expected();
    String[] image = service.image().split("@", 2);
    return new ServiceView(
        sight.key(service.name()),
        tone(service, deploying),
        running,
        expected,
        expected == 0 ? 100 : Math.min(100, 100 * running / expected),
        service.wanted() == ServiceSight.GLOBAL,
        service.release(),
        image[0],
        image.length > 1 ? shortened(image[1]) : "",
        nodes(service),
        remark(service),
        service.current().stream().map(task -> task(sight, task, now)).toList(),
        service.failures().stream().map(task -> task(sight, task, now)).toList());
  }

  private static Tone tone(ServiceSight service, boolean deploying) {
    if (service.isWhole()) {
      return Tone.GOOD;
    }
    return deploying || service.update().equals("updating") ? Tone.BUSY : Tone.BAD;
  }

  private static String shortened(String digest) {
    String hash = digest.startsWith(SHA256) ? digest.substring(SHA256.length()) : digest;
    return hash.substring(0, Math.min(SHORT, hash.length()));
  }

  private static String nodes(ServiceSight service) {
    return service.tasks().stream()
        .filter(TaskSight::runs)
        .map(TaskSight::node)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String remark(ServiceSight service) {
    String update = service.update().equals("completed") ? "" : service.update();
    String late =
        service.current().stream()
            .filter(task -> !task.runs())
            .findFirst()
            .map(task -> task.isNodeDown() ? "node " + task.node() + " is down" : task.reason())
            .orElse(service.isWhole() ? "" : "not enough tasks");
    return update.isEmpty() || late.isEmpty() ? update + late : update + ": " + late;
  }

  static TaskView task(StackSight sight, TaskSight task, Instant now) {
    Tone tone =
        task.hasFailed() || task.isNodeDown() ? Tone.BAD : task.runs() ? Tone.GOOD : Tone.BUSY;
    return new TaskView(
        sight.key(task.name()),
        task.node(),
        task.isNodeDown() ? "node down" : task.state(),
        tone,
        task.reason(),
        Words.moment(task.since(), now));
  }
}
