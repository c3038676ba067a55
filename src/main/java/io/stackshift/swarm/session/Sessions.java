package io.stackshift.swarm.session;

import io.stackshift.deploy.Streams;
import io.stackshift.error.UserError;
import io.stackshift.operate.Command;
import io.stackshift.operate.ServiceSight;
import io.stackshift.operate.StackSight;
import io.stackshift.operate.TaskSight;
import io.stackshift.swarm.engine.EngineClient;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Commands in containers that run already. */
public final class Sessions {

  private final EngineClient engine;
  private final Streams streams;

  /** Commands through this engine, or, on other nodes, through theirs by SSH. */
  public Sessions(EngineClient engine, Streams streams) {
    this.engine = engine;
    this.streams = streams;
  }

  /**
   * Runs a command in a task of a service.
   *
   * @return the command's exit code
   */
  public int exec(Command command, StackSight seen) {
    TaskSight task = choose(command, seen);
    if (task.nodeId().equals(seen.here())) {
      return session(engine, command, task);
    }
    if (command.ssh().isEmpty()) {
      throw UserError.refused(
          "the task runs on node %s, and its engine alone can do that".formatted(task.node()),
          seen.key(task.name()),
          "Say --ssh USER to reach that node by SSH, or run there: docker exec -it %.12s sh."
              .formatted(task.containerId()));
    }
    try (var there = EngineClient.bySsh(command.ssh(), address(task))) {
      return session(there, command, task);
    }
  }

  private int session(EngineClient there, Command command, TaskSight task) {
    return new ContainerSession(there, streams)
        .run(task.containerId(), command.user(), command.words());
  }

  private String address(TaskSight task) {
    String address = engine.get("/nodes/" + task.nodeId()).at("/Status/Addr").asText("");
    return address.isEmpty() || address.equals("0.0.0.0") ? task.node() : address;
  }

  /** One that runs, on this node where there is one. */
  static TaskSight choose(Command command, StackSight seen) {
    ServiceSight service = seen.named(command.service());
    List<TaskSight> running = service.tasks().stream().filter(TaskSight::runs).toList();
    return running.stream()
        .filter(task -> command.place().isEmpty() || task.place().equals(command.place()))
        .min(
            Comparator.comparing((TaskSight task) -> !task.nodeId().equals(seen.here()))
                .thenComparing(TaskSight::place))
        .orElseThrow(() ->
            UserError.refused(
                command.place().isEmpty()
                    ? "no task of it runs"
                    : "no task '%s' of it runs".formatted(command.place()),
                "service " + service.name(),
                running.isEmpty()
                    ? "stackshift status shows why; stackshift run needs no task that runs."
                    : "These run: "
                        + running.stream()
                            .map(TaskSight::place)
                            .sorted()
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
