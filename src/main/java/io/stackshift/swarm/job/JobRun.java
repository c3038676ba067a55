package io.stackshift.swarm.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.BoundedWait;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.OneOff;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.rollout.NewerFields;
import io.stackshift.swarm.rollout.References;
import io.stackshift.swarm.rollout.Task;
import io.stackshift.swarm.rollout.Tasks;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a job: created, watched until it has ended, and removed, however it ended. */
public final class JobRun {

  private final EngineClient engine;
  private final OneOff job;
  private final JobOutput output;
  private @Nullable Task ended;
  private String seen = "the swarm has not placed it yet";

  /**
   * A run of this job.
   *
   * @param shown is told what the job writes, line by line
   */
  public JobRun(EngineClient engine, OneOff job, Consumer<String> shown) {
    this.engine = engine;
    this.job = job;
    this.output = new JobOutput(engine, shown);
  }

  /** See {@link io.stackshift.deploy.Swarm#run}. */
  public List<String> run() {
    var leftovers = new Jobs(engine, job.stack());
    try {
      leftovers.remove();
      String id = create();
      try {
        watch(id);
      } finally {
        leftovers.remove();
      }
    } catch (UserError error) {
      throw error.exitCode() == ExitCode.MIGRATION_FAILED
          ? error
          : error.as(ExitCode.MIGRATION_FAILED);
    }
    return output.all();
  }

  private String create() {
    ObjectNode spec = JobSpec.of(job);
    References.lookUp(engine, List.of(spec)).fillIn(spec);
    var _ = NewerFields.remove(spec, engine.version());
    new JobNode(engine, job.service().name()).pin(spec);
    return engine
        .post("/services/create", spec, engine.registryAuthentication(JobSpec.image(spec)))
        .orFail(ExitCode.MIGRATION_FAILED, "the engine did not create the job", where())
        .path("ID")
        .asText();
  }

  private void watch(String id) {
    Optional<String> left = BoundedWait.until(job.within(), job.within(), _ -> look(id));
    Task task = ended;
    if (left.isPresent() || task == null) {
      throw failed(
          "`%s` did not end within %d s, so it was stopped (%s)"
              .formatted(job.purpose(), job.within().toSeconds(), left.orElse("")));
    }
    boolean isRead = output.read(task);
    if (task.state() != Task.State.COMPLETE) {
      throw failed(
          hasRun(task)
              ? "`%s` ended with exit code %d on %s"
                  .formatted(job.purpose(), task.exitCode(), node(task))
              : "`%s` could not be run on %s: %s"
                  .formatted(job.purpose(), node(task), task.reason()));
    }
    if (!isRead) {
      throw failed(
          "`%s` ended well on %s, but what it wrote cannot be read"
              .formatted(job.purpose(), node(task)));
    }
  }

  /** The engine names no code for what it could not start, or makes one up. */
  private static boolean hasRun(Task task) {
    return task.exitCode() != 0 && (task.error().isEmpty() || task.error().contains("exit ("));
  }

  /** What it still waits for; nothing once the task has ended. */
  private Optional<String> look(String id) {
    Optional<Task> newest;
    try {
      newest = newest(id);
    } catch (UserError passing) {
      return Optional.of(passing.exitCode() == ExitCode.REFUSED ? passing.summary() : seen);
    }
    if (newest.isEmpty()) {
      return Optional.of(seen);
    }
    Task task = newest.get();
    if (task.state().isTerminal()) {
      ended = task;
      return Optional.empty();
    }
    output.read(task);
    seen = task.error().isEmpty() ? "it is " + task.state().word() : task.error();
    return Optional.of(seen + (task.node().isEmpty() ? "" : " on " + node(task)));
  }

  private Optional<Task> newest(String id) {
    return Tasks.ofService(engine, id).stream().max(Comparator.comparing(Task::createdAt));
  }

  private UserError failed(String what) {
    var text = new StringBuilder(what);
    if (!output.last().isEmpty()) {
      text.append("\n  its last lines:");
      output.last().forEach(line -> text.append("\n    ").append(line));
    }
    return new UserError(
        ExitCode.MIGRATION_FAILED,
        text.toString(),
        where(),
        "Correct what it names, and run the same command again.");
  }

  private String where() {
    String key =
        job.purpose().equals("seed") ? "the database's seed" : "database.command." + job.purpose();
    return key + ", a job of " + job.service().name();
  }

  private String node(Task task) {
    return task.node().isEmpty() ? "no node" : "node " + Nodes.name(engine, task.node());
  }
}
