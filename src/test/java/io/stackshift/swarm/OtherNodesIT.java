package io.stackshift.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.Main;
import io.stackshift.acceptance.Await;
import io.stackshift.deploy.Garbage;
import io.stackshift.deploy.RecordedProgress;
import io.stackshift.doctor.ClockOffset;
import io.stackshift.doctor.NodeVitals;
import io.stackshift.doctor.SwarmVitals;
import io.stackshift.plan.Drain;
import io.stackshift.plan.History;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import io.stackshift.ssh.TestSshServer;
import io.stackshift.swarm.checkup.EngineCheckup;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.engine.LogReader;
import io.stackshift.swarm.errand.OwnProcess;
import io.stackshift.swarm.record.SwarmReleaseStore;
import io.stackshift.swarm.rollout.TwoNodes;
import io.stackshift.testbed.Shared;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What Stackshift does on nodes whose engine it does not talk to, on a swarm of two. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
@ResourceLock(Shared.TWO_NODES)
class OtherNodesIT {

  private static final Release RELEASE = Release.of("0123456789012345678901234567890123456789");
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final String REGISTRY = "127.0.0.1:5055/";
  private static final String NOWHERE = "sha256:" + "0".repeat(64);

  private final String repository = "nodes" + Long.toString(System.nanoTime(), 36) + "/web";
  private final EngineClient here = EngineClient.connect();
  private final RecordedProgress progress = new RecordedProgress();
  private final TwoNodes swarm;
  private final EngineClient worker;
  private final Relay relay;
  private final String stackshift;

  OtherNodesIT(@TempDir Path folder) throws IOException {
    swarm = new TwoNodes(folder);
    worker = swarm.worker();
    relay = new Relay(TwoNodes.HOST, 5055);
    stackshift = imageUnderTest();
    swarm.load(stackshift);
  }

  @AfterAll
  void stop() {
    here.delete("/images/" + stackshift + "?force=true");
    for (String tag : List.of("11111111", "22222222")) {
      here.delete("/images/" + REGISTRY + repository + ":" + tag);
    }
    here.close();
    worker.close();
    relay.close();
    swarm.close();
  }

  /** Stackshift's image of the test bed with the code that is tested in front; its id. */
  private static String imageUnderTest() {
    try {
      String code =
          Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString();
      String container = docker("create", "stackshift/cli:dev");
      docker("cp", code, container + ":/opt/stackshift/tested");
      String id =
          docker(
              "commit",
              "--change",
              "ENTRYPOINT [\"java\",\"-XX:TieredStopAtLevel=1\",\"-XX:+UseSerialGC\",\"-cp\","
                  + "\"/opt/stackshift/tested:/opt/stackshift/lib/*\",\"io.stackshift.Main\"]",
              container);
      docker("rm", container);
      return id;
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String docker(String... arguments) {
    var command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(arguments));
    return run(Path.of("").toAbsolutePath(), Map.of(), command.toArray(String[]::new)).strip();
  }

  private SwarmEngine engine(String image) {
    return new SwarmEngine(
        swarm.manager(), new OwnProcess(Optional.empty(), Optional.of(image)), progress::note);
  }

  /** A service on the worker whose tasks say so when they drain. */
  private static ServiceSpec onWorker(String version) {
    ObjectNode json = Json.object().put("Name", "two_web");
    json.putObject("Labels")
        .put(Labels.NAMESPACE, "two")
        .put(
            Drain.COMMAND_LABEL,
            "echo \"@drained '{{.Node.ID}}'; \\\"$VERSION\\\"\" >/proc/1/fd/1");
    json.withObject("/Mode/Replicated").put("Replicas", 2);
    json.putObject("EndpointSpec").put("Mode", "dnsrr");
    json.putObject("UpdateConfig").put("Monitor", Duration.ofSeconds(1).toNanos());
    ObjectNode task = json.putObject("TaskTemplate");
    ObjectNode container = task.putObject("ContainerSpec").put("Image", Stacks.BUSYBOX);
    container.set("Command", Json.array(Stacks.RUN));
    container.putArray("Env").add("VERSION=" + version);
    container.putObject("Labels").put(Labels.NAMESPACE, "two");
    task.putObject("Placement").putArray("Constraints").add("node.hostname==two");
    return new ServiceSpec("two_web", Stacks.BUSYBOX, Json.sha256(json), Json.write(json));
  }

  @Test
  @Order(1)
  void tasksOnAnotherNodeDrainThere() {
    SwarmEngine engine = engine(stackshift);
    ServiceSpec old = onWorker("old");
    engine.update(List.of(old), RELEASE, 1, progress);
    engine.awaitConverged(List.of(old), RolloutLimits.of(WITHIN), progress);

    engine.drain(List.of(onWorker("new")), List.of(), WITHIN, progress);

    assertThat(progress.lines())
        .contains("drained two_web.1 on node two", "drained two_web.2 on node two");
    assertThatNothingIsLeft();
    assertThat(logs(worker)).hasSize(2).allMatch("@drained '{{.Node.ID}}'; \"old\"\n"::equals);
  }

  @Test
  @Order(2)
  void doctorMeasuresThisNodeAndTheOther() {
    var checkup =
        new EngineCheckup(
            swarm.manager(), new OwnProcess(Optional.empty(), Optional.of(stackshift)));
    SwarmVitals vitals = checkup.swarm();
    assertThat(vitals.nodes()).extracting(SwarmVitals.Node::name).containsExactly("one", "two");
    assertThat(vitals.authority().until()).hasValueSatisfying(it -> assertThat(it).isInTheFuture());

    var ours = new ClockOffset(Duration.ZERO, Duration.ZERO);
    for (SwarmVitals.Node node : vitals.nodes()) {
      NodeVitals measured = checkup.node(vitals, node, WITHIN);
      assertThat(measured.bytes().orElseThrow().total()).isPositive();
      assertThat(measured.inodes()).isPresent();
      assertThat(measured.logDriver()).isEqualTo("json-file");
      assertThat(measured.clock().apart(ours)).as("one machine has one clock").isLessThan(WITHIN);
    }
    NodeVitals other = checkup.node(vitals, vitals.nodes().getLast(), WITHIN);
    assertThat(other.links()).anyMatch(link -> link.addresses().contains("10.77.5.2"));
    assertThat(other.routes()).extracting(NodeVitals.Route::subnet).contains("10.77.5.0/24");
    assertThat(other.ports())
        .extracting(NodeVitals.Port::address, NodeVitals.Port::trouble)
        .contains(tuple("10.77.5.1:2377", ""), tuple("10.77.5.1:7946", ""));
    assertThat(other.ports()).anyMatch(port -> port.until().isPresent());
    assertThatNothingIsLeft();
  }

  @Test
  @Order(2)
  void aCommandRunsInATaskOfAnotherNodeBySsh(@TempDir Path home) throws IOException {
    String key =
        "restrict,command=\"docker --host %s system dial-stdio\"".formatted(swarm.host("two"));
    try (var server = new TestSshServer(Files.createDirectory(home.resolve("ssh")), key)) {
      server.standInFor("10.77.5.2");
      Files.createDirectory(home.resolve("stack"));
      Files.writeString(
          home.resolve("stack/stackshift.yml"), "stack: two\ncompose: [stack/compose.yml]\n");
      Files.writeString(home.resolve("stack/compose.yml"), "services: {}\n");
      run(home, Map.of(), "git", "init", "--quiet");
      run(home, Map.of(), "git", "add", ".");
      run(
          home,
          Map.of(),
          "git",
          "-c",
          "user.name=Ann",
          "-c",
          "user.email=a@b.c",
          "commit",
          "--quiet",
          "--message",
          "First");
      Map<String, String> variables = new HashMap<>(server.variables());
      variables.put("DOCKER_HOST", swarm.host("one"));

      String output =
          run(
              home,
              variables,
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              "io.stackshift.Main",
              "exec",
              "--ssh",
              server.user(),
              "web",
              "sh",
              "-c",
              "echo this is $VERSION");

      assertThat(output).contains("this is old");
      assertThat(server.log()).contains("Accepted publickey");
    }
  }

  private static String run(Path folder, Map<String, String> variables, String... command) {
    try {
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      builder.environment().putAll(variables);
      var process = builder.start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(output).isZero();
      return output;
    } catch (IOException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  @Order(3)
  void aNodeWithoutStackshiftsImageIsNamedAndHoldsNothingUp() {
    engine(NOWHERE).drain(List.of(onWorker("new")), List.of(), WITHIN, progress);

    assertThat(progress.lines())
        .anyMatch(line ->
            line.contains("two_web.1 on node two is not drained but only waited for")
                && line.contains("in no registry"));
    assertThatNothingIsLeft();
  }

  @Test
  @Order(4)
  void imagesAreFetchedAndPrunedOnBothNodes() {
    String first = push("11111111");
    String second = push("22222222");
    var services = List.of(web("two_a", first), web("two_b", second));

    engine(stackshift).pull("two", services, WITHIN, progress);

    for (EngineClient node : List.of(swarm.manager(), worker)) {
      assertThat(has(node, first)).isTrue();
      assertThat(has(node, second)).isTrue();
    }
    assertThatNothingIsLeft();
    Await.until(
        "no task names it any more",
        () -> swarm.manager().get("/tasks").findValuesAsText("Image"),
        images -> !images.contains(first));

    var store = new SwarmReleaseStore(swarm.manager(), "two");
    store.add(revision(1, first));
    store.add(revision(2, second));
    var history = new History(store.revisions());
    Garbage garbage = engine(stackshift).garbage("two", history, 1);

    assertThat(garbage.images())
        .extracting(image -> image.node().name())
        .containsExactly("one", "two");
    assertThat(garbage.notes()).isEmpty();

    var told = new ArrayList<String>();
    Garbage gone = engine(stackshift).remove("two", history, 1, garbage, told::add);

    assertThat(gone.images()).hasSize(2);
    assertThat(told).anyMatch(line -> line.matches("removed image .*" + repository + ".* on two"));
    for (EngineClient node : List.of(swarm.manager(), worker)) {
      assertThat(has(node, first)).isFalse();
      assertThat(has(node, second)).as("a kept revision needs it").isTrue();
    }
    assertThatNothingIsLeft();
  }

  @Test
  @Order(5)
  void imagesOfANodeThatIsDownAreLeftToAPerson() {
    swarm.cutOffWorker();
    String image = TwoNodes.HOST + "/web@sha256:";
    var history = new History(List.of(revision(1, image + "1"), revision(2, image + "2")));

    Garbage garbage = engine(stackshift).garbage("two", history, 1);

    assertThat(garbage.notes())
        .anyMatch(note ->
            note.startsWith("images of two are not looked after: node two is down")
                && note.contains("docker image rm " + image + "1"));
  }

  /** No service, and on no node a container of what Stackshift ran there. */
  private void assertThatNothingIsLeft() {
    String own = EngineClient.filtered("/services", Map.of("label", List.of(Labels.JOB)));
    assertThat(swarm.manager().get(own)).isEmpty();
    String containers =
        EngineClient.filtered("/containers/json", Map.of("label", List.of(Labels.JOB)));
    Await.until(
        "no container is left",
        () -> worker.get(containers.replace("?", "?all=1&")).size(),
        count -> count == 0);
  }

  private static boolean has(EngineClient node, String image) {
    return node.find("/images/" + image + "/json").isPresent();
  }

  private static List<String> logs(EngineClient node) {
    return node.get("/containers/json")
        .valueStream()
        .map(container -> container.path("Id").asText())
        .flatMap(
            id -> new LogReader(node, 10_000).read("/containers/" + id + "/logs?stdout=1").stream())
        .toList();
  }

  /** An image that both nodes can fetch by the name that this returns. */
  private String push(String tag) {
    ObjectNode body = Json.object().put("Image", Stacks.BUSYBOX);
    body.set("Cmd", Json.array(List.of("true")));
    String container =
        here.post("/containers/create", body).orRefuse("none", tag).path("Id").asText();
    String name = REGISTRY + repository;
    here.post(
            "/commit?container=%s&repo=%s&tag=%s&changes=%s"
                .formatted(container, name, tag, EngineClient.encode("LABEL n=" + tag)),
            Json.object())
        .orRefuse("no image", tag);
    here.delete("/containers/" + container);
    here.postAndFollow(
            "/images/%s/push?tag=%s".formatted(name, tag), Map.of("X-Registry-Auth", "e30="))
        .orRefuse("not pushed", tag);
    JsonNode image = here.get("/images/%s:%s/json".formatted(name, tag));
    String digest = image.at("/RepoDigests/0").asText();
    return "%s:%d/%s@%s"
        .formatted(
            TwoNodes.HOST, relay.port(), repository, digest.substring(digest.indexOf('@') + 1));
  }

  private static ServiceSpec web(String name, String image) {
    ObjectNode json = Json.object().put("Name", name);
    json.withObject("/TaskTemplate/ContainerSpec").put("Image", image);
    json.withObject("/Mode/Replicated").put("Replicas", 2);
    return new ServiceSpec(name, image, Json.sha256(json), Json.write(json));
  }

  private static Revision revision(int number, String image) {
    return new Revision(
        number,
        Release.of(Integer.toString(number).repeat(40)),
        Mode.ADD,
        0,
        number - 1,
        new Origin("ann", "here", "", Instant.now()),
        MigrationRecord.NONE,
        List.of(),
        List.of(web("two_web", image)),
        List.of(),
        "",
        Status.DEPLOYED,
        List.of(),
        "",
        "");
  }
}
