package io.stackshift.swarm.rollout;

import io.stackshift.deploy.Progress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Waits until all services run their wanted specification; all of them are watched at once. */
public final class ConvergenceGate {

  /** Of so many services the output of a task is shown when the time is over. */
  private static final int MOST_SHOWN = 3;

  private final EngineClient engine;
  private final Progress progress;
  private final Map<String, String> told = new HashMap<>();
  private final Map<String, Task> waitedFor = new TreeMap<>();
  private final Set<String> forgiven = new HashSet<>();

  /** The managers' time when the first look was taken; from then on the own clock counts. */
  private @Nullable Instant started;

  private long startedNanos;

  /** A gate that tells how far the services are. */
  public ConvergenceGate(EngineClient engine, Progress progress) {
    this.engine = engine;
    this.progress = progress;
  }

  /** See {@link io.stackshift.deploy.Swarm#awaitConverged}. */
  public void await(List<ServiceSpec> services, Duration within) {
    if (services.isEmpty()) {
      return;
    }
    String stack = StackTasks.stackOf(services.getFirst());
    try {
      Gate.await(
          within,
          "not all services run the release",
          "See why with docker service ps --no-trunc <service>; a service that needs longer to start"
              + " needs a longer limit in stackshift.yml.",
          () -> missing(services, StackTasks.read(engine, stack)));
    } catch (UserError timeout) {
      throw timeout.exitCode() == ExitCode.GATE_TIMED_OUT ? withEvidence(timeout) : timeout;
    }
  }

  /** The error with what the tasks show that were waited for last. */
  private UserError withEvidence(UserError timeout) {
    var report = new FailureReport(engine);
    var text = new StringBuilder(timeout.what());
    waitedFor.entrySet().stream()
        .limit(MOST_SHOWN)
        .forEach(entry -> report.describe(entry.getKey(), entry.getValue(), text));
    return new UserError(
        timeout.exitCode(), text.toString(), timeout.where(), timeout.remedy(), timeout);
  }

  private Optional<String> missing(List<ServiceSpec> services, StackTasks now) {
    if (started == null) {
      now.tasks().stream()
          .filter(task -> task.state().isTerminal())
          .forEach(task -> forgiven.add(task.id()));
      started = Instant.parse(engine.get("/info").path("SystemTime").asText());
      startedNanos = System.nanoTime();
    }
    Instant time = started.plusNanos(System.nanoTime() - startedNanos);
    var left = new TreeMap<String, String>();
    waitedFor.clear();
    for (ServiceSpec spec : services) {
      switch (judge(spec, now, time)) {
        case Verdict.Converged() -> tell(spec.name(), "converged");
        case Verdict.Underway(String text, Optional<Task> task) -> {
          tell(spec.name(), text);
          left.put(spec.name(), text);
          task.ifPresent(shown -> waitedFor.put(spec.name(), shown));
        }
        case Verdict.Failed failed -> throw new FailureReport(engine).of(spec.name(), failed);
      }
    }
    var lines = left.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue());
    return left.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines.toList()));
  }

  private Verdict judge(ServiceSpec spec, StackTasks now, Instant time) {
    ServiceStatus service = now.services().get(spec.name());
    return service == null
        ? new Verdict.Failed("somebody removed the service", Optional.empty())
        : Convergence.judge(spec, service, now.of(service), time, forgiven);
  }

  private void tell(String service, String text) {
    if (!text.equals(told.put(service, text))) {
      progress.detail(service + ": " + text);
    }
  }
}
