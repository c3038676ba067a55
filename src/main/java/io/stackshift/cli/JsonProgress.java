package io.stackshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.operate.Forecast;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Step;
import io.stackshift.release.Revision;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Progress for a program: one event a line, each a JSON object with {@code event} and {@code time}.
 * docs/operating.md lists the events; what they say is what the plain lines say.
 */
final class JsonProgress implements ConsoleProgress {

  private final PrintWriter out;
  private final Clock clock;
  private final boolean isVerbose;
  private final ObjectMapper mapper = new ObjectMapper();
  private final Place place = new Place();
  private final Map<String, ServiceConvergence> told = new HashMap<>();

  /**
   * Progress.
   *
   * @param isVerbose whether what is traced is told, and the tasks of services
   */
  JsonProgress(PrintWriter out, Clock clock, boolean isVerbose) {
    this.out = out;
    this.clock = clock;
    this.isVerbose = isVerbose;
  }

  @Override
  public synchronized void planned(Plan plan) {
    place.planned(plan);
    ObjectNode json = event("planned");
    ArrayNode steps = json.putArray("steps");
    for (Step step : plan.steps()) {
      steps.addObject().put("id", step.id()).put("text", StepText.of(step));
    }
    ArrayNode notes = json.putArray("notes");
    plan.notes().forEach(notes::add);
    tell(json);
  }

  @Override
  public synchronized void print(Forecast forecast, Paint paint) {
    ObjectNode json = event("planned");
    PlanJson.put(json, forecast);
    tell(json);
  }

  @Override
  public synchronized void started(Step step) {
    place.next();
    told.clear();
    tell(event("started", step).put("text", StepText.of(step)));
  }

  @Override
  public synchronized void detail(String text) {
    text.lines().forEach(line -> tell(event("detail").put("text", line)));
  }

  @Override
  public synchronized void converging(ServiceConvergence convergence) {
    ServiceConvergence news = isVerbose ? convergence : convergence.withTasks(List.of());
    if (!news.equals(told.put(news.service(), news))) {
      tell(news);
    }
  }

  private void tell(ServiceConvergence convergence) {
    ObjectNode json =
        event("converging")
            .put("service", convergence.service())
            .put("converged", convergence.isDone())
            .put("wanted", convergence.counts().wanted())
            .put("updated", convergence.counts().updated())
            .put("running", convergence.counts().running())
            .put("failed", convergence.counts().failed())
            .put("text", convergence.text());
    if (isVerbose) {
      ArrayNode tasks = json.putArray("tasks");
      convergence
          .tasks()
          .forEach(task ->
              tasks
                  .addObject()
                  .put("id", task.id())
                  .put("name", task.name())
                  .put("node", task.node())
                  .put("state", task.state())
                  .put("error", task.error()));
    }
    tell(json);
  }

  @Override
  public synchronized void trace(String line) {
    if (isVerbose) {
      tell(event("trace").put("text", line));
    }
  }

  @Override
  public synchronized void finished(Step step, Duration took) {
    tell(event("finished", step).put("seconds", took.toMillis() / 1000.0));
  }

  @Override
  public synchronized void failed(Step step, String reason) {
    tell(event("failed", step).put("reason", reason));
    place.failed();
  }

  @Override
  public synchronized void note(String line) {
    tell(event("note").put("text", line));
  }

  @Override
  public void line(String text) {
    note(text);
  }

  @Override
  public synchronized void result(String text) {
    tell(event("done").put("text", text));
  }

  @Override
  public synchronized void deployed(Revision revision) {
    tell(
        event("deployed")
            .put("revision", revision.number())
            .put("release", revision.release().name())
            .put("commit", revision.release().commit())
            .put("mode", revision.mode().word()));
  }

  @Override
  public synchronized void broken(RuntimeException failure) {
    ObjectNode json = event("error");
    if (failure instanceof UserError error) {
      json.put("exitCode", error.exitCode().code())
          .put("what", error.what())
          .put("where", error.where())
          .put("remedy", error.remedy());
    } else {
      json.put("exitCode", ExitCode.INTERNAL.code()).put("what", "internal: " + failure);
    }
    tell(json);
  }

  @Override
  public void close() {}

  private ObjectNode event(String name) {
    return mapper
        .createObjectNode()
        .put("event", name)
        .put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
  }

  private ObjectNode event(String name, Step step) {
    ObjectNode json = event(name).put("step", step.id());
    return place.isRestoring()
        ? json.put("restore", true)
        : json.put("number", place.number()).put("of", place.total());
  }

  private void tell(ObjectNode json) {
    out.println(json);
    out.flush();
  }
}
