package io.stackshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackshift.cli.terminal.Screen;
import io.stackshift.deploy.ServiceConvergence;
import io.stackshift.deploy.ServiceConvergence.Counts;
import io.stackshift.deploy.ServiceConvergence.Task;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.Plan;
import io.stackshift.plan.Samples;
import io.stackshift.plan.Step;
import io.stackshift.release.Mode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same deployment, told as lines, as few of them, as many, and as events. */
class ConsoleProgressTest {

  private static final Step FIRST = new Step.CreateDatabase("shop");
  private static final Step SECOND = new Step.AwaitDatabase(Duration.ofSeconds(60));
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-01T00:00:00.123456Z"), ZoneOffset.UTC);

  private final StringWriter out = new StringWriter();
  private final PrintWriter printer = new PrintWriter(out, true);

  private static ServiceConvergence web(int running, String text, String state) {
    return new ServiceConvergence(
        "shop_web",
        running == 2,
        new Counts(2, 2, running, 0),
        text,
        List.of(new Task("t1", "shop_web.1", "node1", state, "")));
  }

  private String told(ConsoleProgress progress) {
    progress.line("deploy add: stack shop");
    progress.planned(new Plan(List.of(FIRST, SECOND), List.of("mind this")));
    progress.started(FIRST);
    progress.detail("one\ntwo");
    progress.trace("waiting");
    progress.finished(FIRST, Duration.ofMillis(1234));
    progress.started(SECOND);
    progress.converging(web(1, "1 of 2 tasks running", "starting"));
    progress.converging(web(1, "1 of 2 tasks running", "ready"));
    progress.converging(web(2, "converged", "running"));
    progress.failed(SECOND, "no answer");
    progress.note("returning");
    progress.started(FIRST);
    progress.deployed(Samples.deployed(3, 'c', Mode.ADD, List.of(), List.of()));
    progress.broken(new UserError(ExitCode.ROLLOUT_FAILED, "no answer", "service x", "mend it"));
    progress.close();
    return out.toString();
  }

  @Test
  void linesTellEachThingOnce() {
    assertThat(told(new PlainProgress(printer, LogSections.NONE, false, true)))
        .isEqualToNormalizingNewlines(
            """
            deploy add: stack shop
            Plan:
               1. create database shop if it is missing
               2. gate: the database accepts connections, within 1m
            note: mind this
            [1/2] create database shop if it is missing
                    one
                    two
                    done in 1.2 s
            [2/2] gate: the database accepts connections, within 1m
                    shop_web: 1 of 2 tasks running
                    shop_web: converged
                    failed: no answer
            note: returning
            [restore] create database shop if it is missing
            revision 3: release cccccccc is in force
            """);
  }

  @Test
  void verboseLinesTellOfTasksAndWaits() {
    assertThat(told(new PlainProgress(printer, LogSections.NONE, true, true)).lines())
        .containsSubsequence(
            "        waiting",
            "        task shop_web.1 on node1 is starting",
            "        shop_web: 1 of 2 tasks running",
            "        task shop_web.1 on node1 is ready",
            "        task shop_web.1 on node1 is running",
            "        shop_web: converged");
  }

  @Test
  void quietTellsTheOutcomeAndNotesWhereErrorsGo() {
    var err = new StringWriter();
    var plain = new PlainProgress(printer, LogSections.NONE, false, true);
    assertThat(told(new QuietProgress(plain, new PrintWriter(err))))
        .isEqualToNormalizingNewlines("revision 3: release cccccccc is in force\n");
    assertThat(err.toString()).isEqualToNormalizingNewlines("note: mind this\nnote: returning\n");
  }

  @Test
  void onATerminalEachLineStaysALineOfItsOwn() {
    var paint = new Paint(false);
    var screen = Screen.ofProcess(Map.of());
    try (var live = new LiveProgress("deploy", printer, screen, paint, CLOCK, false)) {
      live.note("one\n  two\u001b[2J");
      live.result("");
    }
    assertThat(out.toString()).isEqualToNormalizingNewlines("note: one\n  two\n\n");
  }

  @Test
  void whoWantsNoColourGetsThatOfContainersNeither() {
    new PlainProgress(printer, LogSections.NONE, false, false)
        .detail("a \u001b[31mred\u001b[0m line");
    new PlainProgress(printer, LogSections.NONE, false, true).detail("a \u001b[31mred");
    assertThat(out.toString())
        .isEqualToNormalizingNewlines("        a red line\n        a \u001b[31mred\n");
  }

  @Test
  void eventsTellTheSameToAProgram() {
    assertThat(
            told(new JsonProgress(printer, CLOCK, false)).replace("2026-01-01T00:00:00.123Z", "T"))
        .isEqualToNormalizingNewlines(
            """
            {"event":"note","time":"T","text":"deploy add: stack shop"}
            {"event":"planned","time":"T","steps":[{"id":"database:shop","text":"create database shop if it is missing"},{"id":"database-ready","text":"gate: the database accepts connections, within 1m"}],"notes":["mind this"]}
            {"event":"started","time":"T","step":"database:shop","number":1,"of":2,"text":"create database shop if it is missing"}
            {"event":"detail","time":"T","text":"one"}
            {"event":"detail","time":"T","text":"two"}
            {"event":"finished","time":"T","step":"database:shop","number":1,"of":2,"seconds":1.234}
            {"event":"started","time":"T","step":"database-ready","number":2,"of":2,"text":"gate: the database accepts connections, within 1m"}
            {"event":"converging","time":"T","service":"shop_web","converged":false,"wanted":2,"updated":2,"running":1,"failed":0,"text":"1 of 2 tasks running"}
            {"event":"converging","time":"T","service":"shop_web","converged":true,"wanted":2,"updated":2,"running":2,"failed":0,"text":"converged"}
            {"event":"failed","time":"T","step":"database-ready","number":2,"of":2,"reason":"no answer"}
            {"event":"note","time":"T","text":"returning"}
            {"event":"started","time":"T","step":"database:shop","restore":true,"text":"create database shop if it is missing"}
            {"event":"deployed","time":"T","revision":3,"release":"cccccccc","commit":"cccccccccccccccccccccccccccccccccccccccc","mode":"add"}
            {"event":"error","time":"T","exitCode":5,"what":"no answer","where":"service x","remedy":"mend it"}
            """);
  }

  @Test
  void verboseEventsHaveTasks() throws Exception {
    List<JsonNode> events = new ArrayList<>();
    for (String line : told(new JsonProgress(printer, CLOCK, true)).lines().toList()) {
      events.add(new ObjectMapper().readTree(line));
    }
    assertThat(events).anyMatch(event -> event.at("/tasks/0/state").asText().equals("starting"));
    assertThat(events).anyMatch(event -> event.path("event").asText().equals("trace"));
  }
}
