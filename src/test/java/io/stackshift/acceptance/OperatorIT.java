package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.Main;
import io.stackshift.terminal.Tmux;
import io.stackshift.testbed.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Looking after a stack that runs: one stack for all tests, in this order. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperatorIT {

  private static final String STACK = "sst-operator-" + Long.toString(System.nanoTime(), 36);

  @TempDir static Path folder;
  private static TestProject project = null;
  private static String release = "";

  @BeforeAll
  static void deploy() {
    project = TestProject.in(folder);
    project.write(
        "stack/stackshift.yml",
        """
        stack: %s
        compose: [stack/compose.yml]
        limits: {rollout: 60s}
        """
            .formatted(STACK));
    project.write(
        "stack/compose.yml",
        """
        services:
          web:
            image: &image 127.0.0.1:5055/stackshift-testbed/busybox:1
            command: [sh, -c, "trap exit TERM; i=0; while true; do i=$$((i+1)); echo tick $$i; sleep 0.3; done"]
            stop_grace_period: 1s
            environment: {COLOUR: red}
            configs: [{source: message, target: /message}]
            secrets: [key]
            deploy:
              replicas: 2
              update_config: {monitor: 1s}
              labels: [traefik.enable=true, 'traefik.http.routers.web.rule=Host(`shop.test`)']
          worker:
            image: *image
            command: [sh, -c, "trap exit TERM; echo worker starts; sleep 1000 & wait"]
            stop_grace_period: 1s
            deploy: {update_config: {monitor: 1s}}
        networks: {default: {driver: overlay, attachable: true}}
        configs: {message: {file: message}}
        secrets: {key: {file: key}}
        """);
    project.write("stack/message", "hello\n").write("stack/key", "tell-nobody-1");
    release = project.commit("First");
    succeed("deploy", "first");
  }

  @AfterAll
  static void cleanUp() {
    DeployedStack.remove(STACK);
  }

  private static String succeed(String... command) {
    var result = run(command);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  private static Stackshift.Result run(String... command) {
    return new Stackshift(project.folder(), Map.of()).run(command);
  }

  private static String container(String service) {
    return Shell.docker("ps", "--quiet", "--filter", "name=" + STACK + "_" + service)
        .lines()
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Order(1)
  void logsOfAllTasksComeInTheOrderOfTime() {
    Await.until("both write", () -> succeed("logs", "web"), it -> it.contains("tick 3"));
    String all = succeed("logs", "--tail", "20");
    assertThat(all).contains("web.1", "web.2").containsPattern("worker\\.1\\s+\\| worker starts");
    // By the time alone: two tasks may write in the same millisecond.
    assertThat(succeed("logs", "web", "--times", "--tail", "5").lines())
        .extracting(line -> line.substring(0, "00:00:00.000".length()))
        .hasSize(10)
        .isSorted();
    assertThat(succeed("logs", "--grep", "starts").lines().toList()).hasSize(1);
    assertThat(run("logs", "wbe").output()).contains("no service 'wbe' runs").contains("web");
  }

  @Test
  @Order(2)
  void aFollowedLogGoesOnAndEndsWithTheSignal() {
    var stackshift = new Stackshift(project.folder(), Map.of());
    try (var running = stackshift.start("logs", "web", "--follow", "--tail", "0")) {
      Await.until(
          "lines of both tasks come",
          running::output,
          it -> it.contains("web.1") && it.contains("web.2"));
      running.process().destroy();
      var ended = running.await();
      assertThat(ended.exitCode()).as(ended.output()).isEqualTo(143);
      assertThat(ended.output()).doesNotContain("Exception", "error:");
    }
  }

  @Test
  @Order(3)
  void theStatusTellsWhatRunsWhereAndWhatFailed() {
    assertThat(succeed("status"))
        .contains("revision 1, release " + release, "(first)", "lock        free")
        .containsPattern("web +2/2 +" + release)
        .doesNotContain("differs", "failed last");
    Shell.docker("kill", container("worker"));
    Await.until(
        "the failed task is told",
        () -> succeed("status"),
        it -> it.contains("worker.1 on") && it.contains("(137)"));
    assertThat(succeed("logs", "worker", "--previous")).contains("worker starts");
  }

  @Test
  @Order(4)
  void whatSomebodyChangedIsDrift() {
    byHand("--label-add", "by=hand", "--env-add", "EXTRA=1", "--env-add", "A_TOKEN=tell-nobody-3");
    Shell.docker("service", "scale", "--detach", STACK + "_web=3");
    String status = succeed("status");
    assertThat(status)
        .contains(
            """
              worker: somebody else changed it since it was applied
                  + deploy.labels.by: hand
                  + environment.A_TOKEN: (hidden)
                  + environment.EXTRA: 1
            """,
            "web: scaled by hand: 3, not 2")
        .doesNotContain("web: somebody", "tell-nobody");
    assertThat(status.substring(status.indexOf("worker: somebody")).lines().skip(4))
        .as("nothing else of the worker differs")
        .noneMatch(line -> line.startsWith("      "));
    assertThat(succeed("status", "--json"))
        .contains("{\"field\":\"environment.EXTRA\",\"before\":\"\",\"after\":\"1\"}")
        .doesNotContain("tell-nobody");
  }

  @Test
  @Order(5)
  void whatWasChangedByHandComesBackAndThePlanSaysSo() {
    var plan = run("plan", "--detailed-exitcode");
    assertThat(plan.exitCode()).as(plan.output()).isEqualTo(10);
    assertThat(plan.output())
        .containsSubsequence(
            "From revision 1 (release " + release + ") to release " + release,
            "~ " + STACK + "_web",
            "deploy.replicas: 3 → 2",
            "~ " + STACK + "_worker",
            "- deploy.labels.by: hand",
            "- environment.A_TOKEN: (hidden)",
            "- environment.EXTRA: 1",
            "Plan:",
            "Expected downtime: none",
            STACK + "_worker: no health check in the Compose files")
        .doesNotContain("tell-nobody", STACK + "_web: no health check");
    Shell.docker("service", "scale", "--detach", STACK + "_web=2");
    byHand("--label-rm", "by", "--env-rm", "EXTRA", "--env-rm", "A_TOKEN");
    assertThat(succeed("plan", "--detailed-exitcode")).contains("no service changes");
  }

  private static void byHand(String... options) {
    var words = new ArrayList<>(List.of("service", "update", "--detach"));
    words.addAll(List.of(options));
    words.add(STACK + "_worker");
    Shell.docker(words.toArray(new String[0]));
  }

  @Test
  @Order(6)
  void whatADeploymentWouldChangeIsToldWithoutTheSecrets() {
    assertThat(succeed("diff", "--detailed-exitcode")).contains("nothing differs");
    String compose = project.read("stack/compose.yml");
    project
        .write("stack/compose.yml", compose.replace("COLOUR: red", "COLOUR: blue"))
        .write("stack/key", "tell-nobody-2");
    String second = project.commit("Second");

    var diff = run("diff", "--detailed-exitcode");

    assertThat(diff.exitCode()).as(diff.output()).isEqualTo(10);
    assertThat(diff.output())
        .contains("from revision 1 (release " + release + ") to commit " + second)
        .contains("environment.COLOUR: red → blue", "secrets.key", STACK + "_key_")
        .doesNotContain("tell-nobody", "worker");
    var plan = run("deploy", "--plan", "--detailed-exitcode");
    assertThat(plan.exitCode()).as(plan.output()).isEqualTo(10);
    assertThat(plan.output())
        .containsSubsequence(
            "environment.COLOUR: red → blue",
            "unchanged: " + STACK + "_worker",
            "Configs and secrets:",
            "~ secret " + STACK + "_key_",
            "(" + STACK + "_web)",
            "Plan:")
        .doesNotContain("tell-nobody");
    assertThat(succeed("plan", "--json"))
        .contains("\"rotations\":[{\"kind\":\"secret\"", "\"downtime\":{\"expected\":[]")
        .doesNotContain("tell-nobody");
    succeed("deploy", "add");
    assertThat(succeed("deploy", "--plan", "--detailed-exitcode")).contains("Plan:");
    var back = run("plan", "rollback", release, "--detailed-exitcode");
    assertThat(back.exitCode()).as(back.output()).isEqualTo(10);
    assertThat(back.output()).contains("environment.COLOUR: blue → red", "Plan:");
    assertThat(succeed("diff", "1", second)).contains("environment.COLOUR: red → blue");
    assertThat(succeed("show", second))
        .contains("revision    2", "status      deployed", "environment.COLOUR: blue")
        .contains(STACK + "_web");
    assertThat(succeed("show", "1", "--json")).contains("\"number\":1");
  }

  @Test
  @Order(7)
  void aCommandRunsInATaskWithItsInputItsExitCodeAndATerminal() throws IOException {
    Path input = Files.writeString(folder.resolve("input"), "one\ntwo\n");
    var piped =
        new Stackshift(project.folder(), Map.of(), input.toFile())
            .run("exec", "web", "sh", "-c", "cat /message - && echo complaint >&2 && exit 7");
    assertThat(piped.exitCode()).as(piped.output()).isEqualTo(7);
    assertThat(piped.output()).contains("hello\none\ntwo\n", "complaint");
    assertThat(run("exec", "--task", "9", "web", "true").output())
        .contains("no task '9' of it runs", "These run: 1, 2");
    assertThat(onATerminal("exec worker sh -c \"test -t 0 && echo has-a-terminal\""))
        .contains("has-a-terminal");
  }

  /** What a command prints on a terminal of its own. */
  private static String onATerminal(String arguments) {
    return Shell.run(
        project.folder(), "script", "--quiet", "--return", "-c", command(arguments), "/dev/null");
  }

  private static String command(String arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return "CLASSPATH='%s' %s -XX:TieredStopAtLevel=1 io.stackshift.Main %s"
        .formatted(System.getProperty("java.class.path"), java, arguments);
  }

  @Test
  @Order(6)
  void aTerminalThatIsPulledIsPulledInTheContainerToo(@TempDir Path own) {
    String tellsSizes = "trap 'stty size' WINCH; stty size; while sleep 0.1; do :; done";
    String command = command("exec worker sh -c \"%s\"".formatted(tellsSizes));
    try (Tmux terminal =
        Tmux.run(own, 80, 24, "cd '%s' && %s".formatted(project.folder(), command))) {
      terminal.await("^24 80$");
      terminal.resize(100, 30);
      terminal.await("^30 100$");
      terminal.press("C-c");
      terminal.await("\\[exit 130\\]");
    }
  }

  @Test
  @Order(8)
  void aOneOffHasWhatTheServiceHasAndIsRemoved() throws IOException {
    Path input = Files.writeString(folder.resolve("input"), "from outside\n");
    var result =
        new Stackshift(project.folder(), Map.of(), input.toFile())
            .run(
                "run",
                "web",
                "sh",
                "-c",
                "cat /message -; wc -c < /run/secrets/key; echo $COLOUR; exit 3");
    assertThat(result.exitCode()).as(result.output()).isEqualTo(3);
    assertThat(result.output()).contains("hello\nfrom outside\n13\nblue\n");
    assertThat(
            Shell.docker(
                "service", "ls", "--quiet", "--filter", "label=io.stackshift.stack=" + STACK))
        .isEmpty();
    assertThat(run("run", "--entrypoint", "/no-such", "web", "x").exitCode()).isNotZero();
  }

  @Test
  @Order(9)
  void aServiceIsScaledAndRestartedAndTheLockKeepsDeploymentsOut() {
    assertThat(succeed("scale", "web=3")).contains("web has 3 tasks");
    assertThat(DeployedStack.tasks(STACK, "web")).hasSize(3);
    var before = DeployedStack.tasks(STACK, "worker");
    assertThat(succeed("restart", "worker")).contains("worker was restarted");
    assertThat(DeployedStack.tasks(STACK, "worker")).hasSize(1).doesNotContainAnyElementsOf(before);

    succeed("lock", "--reason", "freeze until Monday");
    var refused = run("restart", "worker");
    assertThat(refused.exitCode()).as(refused.output()).isEqualTo(7);
    assertThat(refused.output()).contains("freeze until Monday", "stackshift unlock");
    assertThat(succeed("unlock")).contains("unlocked", "freeze until Monday");
    assertThat(succeed("lock")).contains("nobody holds the lock");
  }

  @Test
  @Order(10)
  void whoDidWhatAndWithWhichEngineIsTold() {
    assertThat(succeed("audit"))
        .contains("deployed (first) release " + release + ", revision 1: deployed")
        .contains("deployed (add) release")
        .contains("exec web sh with 2 arguments", "run web a command of 3 words")
        .contains("scale web to 3", "restart worker", "lock freeze until Monday", "unlock")
        .containsPattern("restart worker, failed: .*somebody holds the lock")
        .doesNotContain("/run/secrets", "complaint");
    assertThat(succeed("audit", "--json")).contains("\"what\":\"scale\"");
    assertThat(succeed("version")).containsPattern("engine +\\d+.*API 1\\.\\d+");
  }

  @Test
  @Order(10)
  void thePageShowsTheStackToABrowser() throws IOException {
    var stackshift = new Stackshift(project.folder(), Map.of());
    try (var running = stackshift.start("web", "--listen", "127.0.0.1:0")) {
      String address =
          Await.until("it listens", running::output, it -> it.contains("http://")).strip();
      assertThat(read(address))
          .contains("service-web", "service-worker", "revision 2 (add)", "3/3", "scaled by hand");
      assertThat(read(address + "revisions/1")).contains("converged:");
      assertThat(read(address + "compare?from=1&to=2"))
          .contains("environment.COLOUR", "<del>red</del>", "<ins>blue</ins>")
          .doesNotContain("tell-nobody");
      assertThat(read(address + "migrations")).contains("There are no migrations");
      assertThat(read(address + "api/status")).contains("\"stack\":\"" + STACK + "\"");
      aDeploymentIsToldWhileItGoesOn(address + "events?regions=deployment");
      running.process().destroy();
      var ended = running.await();
      assertThat(ended.exitCode()).as(ended.output()).isEqualTo(143);
      assertThat(ended.output()).doesNotContain("Exception", "error:");
    }
  }

  private static void aDeploymentIsToldWhileItGoesOn(String address) {
    var events = new ConcurrentLinkedQueue<String>();
    Thread.startVirtualThread(() -> follow(address, events));
    Await.until("the page listens", events::toString, it -> it.contains("Revision 2"));
    String compose = project.read("stack/compose.yml");
    project.write("stack/compose.yml", compose.replace("COLOUR: blue", "COLOUR: green"));
    project.commit("Third");

    succeed("deploy", "add");

    Await.until("its end is told", events::toString, it -> it.contains("Revision 3: deployed"));
    assertThat(events.toString()).contains("Revision 3: under way", "update:code");
  }

  private static void follow(String address, Queue<String> events) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                URI.create(address).toURL().openStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(events::add);
    } catch (IOException | UncheckedIOException ended) {
      // with the server
    }
  }

  private static String read(String address) throws IOException {
    try (var body = URI.create(address).toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  @Order(11)
  void theDoctorSeesThisServerAndItsStack() {
    var result = run("doctor", "--json");
    assertThat(result.output())
        .contains("\"area\":\"engine\"", "a manager of the swarm")
        .containsPattern("\"what\":\"disk \\d+ % full, [0-9.]+ GiB free")
        .containsPattern("\\d+ % of the inodes used")
        .contains("clock right", "gives images without credentials")
        .contains("nothing was left half-way");
    assertThat(result.exitCode())
        .as(result.output())
        .isEqualTo(result.output().contains("\"verdict\":\"problem\",\"counts\"") ? 3 : 0);

    succeed("lock", "--reason", "freeze until Monday");
    String text = run("doctor").output();
    succeed("unlock");
    assertThat(text)
        .contains("deployments are kept out by", "freeze until Monday")
        .contains("stackshift unlock, when the reason is over.");
  }

  @Test
  @Order(12)
  void usersSeeAPageAndThenTheApplicationAgain() {
    String image = imageUnderTest();
    var stackshift = new Stackshift(project.folder(), Map.of("STACKSHIFT_IMAGE", image));
    project.write("stack/maintenance.html", "<h1>Painting the walls</h1>");
    String next = project.commit("A page");
    try {
      var on =
          stackshift.run("maintenance", "on", "--reason", "new paint", "--allow", "10.9.0.0/16");
      assertThat(on.exitCode()).as(on.output()).isZero();
      assertThat(on.output()).contains("(Host(`shop.test`)) && !(ClientIP(`10.9.0.0/16`))");

      assertThat(page()).contains("HTTP/1.1 503", "Retry-after: 300", "Painting the walls");
      assertThat(succeed("status")).contains("maintenance on since", "new paint");
      assertThat(succeed("status")).doesNotContain("differs from the revision");
      assertThat(succeed("status", "--json")).contains("\"maintenance\":{\"shown\":true");
      assertThat(succeed("deploy", "add"))
          .contains("release " + next + " is in force", "users still see the maintenance page");
      assertThat(page()).contains("HTTP/1.1 503");
      assertThat(succeed("maintenance", "off", "--settle", "10ms")).contains("maintenance is off");
      assertThat(succeed("maintenance", "status")).contains("maintenance is off");
      assertThat(
              Shell.docker(
                  "service", "ls", "--quiet", "--filter", "label=io.stackshift.stack=" + STACK))
          .isEmpty();
      assertThat(succeed("maintenance", "off")).contains("maintenance was not on");
      assertThat(succeed("audit")).contains("maintenance on new paint", "maintenance off");
    } finally {
      run("maintenance", "off", "--settle", "10ms");
      Await.until(
          "the image is let go",
          () -> Shell.docker("ps", "--all", "--quiet", "--filter", "ancestor=" + image),
          String::isEmpty);
      Shell.docker("image", "rm", "--force", image);
    }
  }

  /** What a browser on the stack's network is answered in the application's place. */
  private static String page() {
    return Shell.docker(
        "run",
        "--rm",
        "--network",
        STACK + "_default",
        "127.0.0.1:5055/stackshift-testbed/busybox:1",
        "sh",
        "-c",
        "printf 'GET /any HTTP/1.0\\r\\n\\r\\n' | nc %s_stackshift_maintenance 8080"
            .formatted(STACK));
  }

  /** Stackshift's image of the test bed with the code that is tested in front; its id. */
  private static String imageUnderTest() {
    String code = Main.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    String container = Shell.docker("create", "stackshift/cli:dev");
    Shell.docker("cp", code, container + ":/opt/stackshift/tested");
    String id =
        Shell.docker(
            "commit",
            "--change",
            "ENTRYPOINT [\"java\",\"-XX:TieredStopAtLevel=1\",\"-XX:+UseSerialGC\",\"-cp\","
                + "\"/opt/stackshift/tested:/opt/stackshift/lib/*\",\"io.stackshift.Main\"]",
            container);
    Shell.docker("rm", container);
    return id;
  }

  @Test
  @Order(12)
  void outsideAProjectTheDoctorSeesTheServerAlone(@TempDir Path elsewhere) {
    var result = new Stackshift(elsewhere, Map.of()).run("doctor");
    assertThat(result.output())
        .contains("swarm", "networks", "nodes")
        .doesNotContain("registries", "stack\n");
  }

  @Test
  @Order(13)
  void hooksOfTheCommitRunAroundADeployment() {
    hook("pre-deploy", "echo before $STACKSHIFT_RELEASE; exit 3");
    String refused = project.commit("A strict hook");
    String before = succeed("releases");
    var result = run("deploy", "add");
    assertThat(result.exitCode()).as(result.output()).isEqualTo(3);
    assertThat(result.output())
        .contains("before " + refused, "the hook ended with exit code 3")
        .contains("where: stack/hooks/pre-deploy")
        .contains("Nothing was changed", "--skip-hooks");
    assertThat(succeed("releases")).isEqualTo(before);

    hook("pre-deploy", "exit 0");
    hook("post-deploy", "echo after $STACKSHIFT_STATUS $STACKSHIFT_RELEASE");
    String deployed = project.commit("Kind hooks");
    project.write("stack/hooks/post-deploy", "not committed");
    assertThat(succeed("deploy", "add")).contains("after deployed " + deployed);
    assertThat(succeed("deploy", "add", "--skip-hooks")).doesNotContain("after deployed");
    assertThat(succeed("audit")).contains("hooks were skipped");
  }

  @Test
  @Order(14)
  void aSignalEndsAHookWithItsProcesses() {
    hook(
        "pre-deploy",
        "sleep 1000 & echo $! >" + folder.resolve(".git/hook.pid") + "; echo waiting; wait");
    project.commit("A slow hook");
    String before = succeed("releases");
    try (var running = new Stackshift(project.folder(), Map.of()).start("deploy", "add")) {
      var ended = running.terminateAfter("waiting");
      assertThat(ended.exitCode()).as(ended.output()).isEqualTo(3);
      assertThat(ended.output()).contains("interrupted by SIGTERM", "Nothing was changed");
    }
    assertThat(succeed("releases")).isEqualTo(before);
    Path pid = folder.resolve(".git/hook.pid");
    Await.until(
        "the hook's child is gone",
        () -> ProcessHandle.of(number(pid)).filter(ProcessHandle::isAlive).isEmpty(),
        gone -> gone);
  }

  private static long number(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static void hook(String name, String script) {
    project.write("stack/hooks/" + name, "#!/bin/sh\n" + script + "\n");
    Shell.run(project.folder(), "chmod", "+x", "stack/hooks/" + name);
  }
}
