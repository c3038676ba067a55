package io.stackshift.swarm.prune;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.Garbage;
import io.stackshift.plan.History;
import io.stackshift.release.MigrationRecord;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Release;
import io.stackshift.release.Revision;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.Status;
import io.stackshift.swarm.Stacks;
import io.stackshift.swarm.SwarmEngine;
import io.stackshift.swarm.TestSwarm;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.record.SwarmReleaseStore;
import io.stackshift.testbed.Shared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Against the real engine of the test bed. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class PruneIT {

  private static final String HASH = "_0123456789";

  private final String stack = "prune" + Long.toString(System.nanoTime(), 36);
  private final String repository = "127.0.0.1:5055/" + stack + "/web";
  private final EngineClient engine = EngineClient.connect();
  private final SwarmEngine swarm = new SwarmEngine(engine, Optional.empty(), _ -> {});
  private final SwarmReleaseStore store = new SwarmReleaseStore(engine, stack);
  private final List<String> containers = new ArrayList<>();

  @AfterEach
  void cleanUp() {
    containers.forEach(id -> engine.delete("/containers/" + id + "?force=true"));
    TestSwarm.remove(engine, stack);
    TestSwarm.remove(engine, stack + "_other");
    for (var image : engine.get("/images/json")) {
      for (var name : LocalImage.of(image).namesIn(Set.of(repository))) {
        engine.delete("/images/" + name);
      }
    }
    engine.close();
  }

  @Test
  void removesWhatTheLastRevisionsDoNotNeedAndNothingElse() {
    for (int number = 1; number <= 4; number++) {
      store.add(revision(number, image(number)));
      file("/configs/create", stack + "_c" + number + HASH);
      file("/secrets/create", stack + "_s" + number + HASH);
    }
    file("/configs/create", stack + "_byhand");
    String stopped = container(repository + ":1");
    service(stack + "_c1" + HASH);
    History history = new History(new SwarmReleaseStore(engine, stack).revisions());

    Garbage garbage = swarm.garbage(stack, history, 2);

    assertThat(garbage.images())
        .singleElement()
        .satisfies(image -> {
          assertThat(image.names()).contains(repository + ":2");
          assertThat(image.bytes()).isPositive();
        });
    assertThat(garbage.configs()).containsExactly(stack + "_c2" + HASH);
    assertThat(garbage.secrets()).containsExactly(stack + "_s1" + HASH, stack + "_s2" + HASH);
    assertThat(garbage.revisions()).containsExactly(1, 2);

    var told = new ArrayList<String>();
    assertThat(swarm.remove(stack, history, 2, garbage, told::add)).isEqualTo(garbage);

    assertThat(told).anyMatch(line -> line.startsWith("removed image " + repository + ":2"));
    assertThat(isHere(1)).as("a stopped container was made from it").isTrue();
    assertThat(List.of(isHere(2), isHere(3), isHere(4))).containsExactly(false, true, true);
    assertThat(engine.find("/containers/" + stopped + "/json")).isPresent();
    assertThat(new SwarmReleaseStore(engine, stack).revisions())
        .extracting(Revision::number)
        .containsExactly(3, 4);
    assertThat(names("/configs"))
        .contains(stack + "_byhand", stack + "_c1" + HASH, stack + "_c3" + HASH);
    assertThat(swarm.garbage(stack, new History(store.revisions()), 2).isEmpty()).isTrue();
  }

  @Test
  void imagesStayWhileAnotherStackIsDeployed() {
    for (int number = 1; number <= 2; number++) {
      store.add(revision(number, image(number)));
    }
    file("/configs/create", stack + "_other_stackshift_lock");
    new SwarmReleaseStore(engine, stack + "_other").add(revision(1, repository + ":1"));

    Garbage garbage = swarm.garbage(stack, new History(store.revisions()), 1);

    assertThat(garbage.images()).isEmpty();
    assertThat(garbage.notes()).anyMatch(note -> note.contains(stack + "_other"));
  }

  private boolean isHere(int number) {
    return engine.find("/images/" + repository + ":" + number + "/json").isPresent();
  }

  private List<String> names(String path) {
    return engine.get(path).valueStream().map(it -> it.at("/Spec/Name").asText()).toList();
  }

  /** Another image with every number, known to the registry; its name with the digest. */
  private String image(int number) {
    String container = container(Stacks.BUSYBOX);
    String tag = "" + number;
    engine
        .post(
            "/commit?container=%s&repo=%s&tag=%s&changes=%s"
                .formatted(container, repository, tag, EngineClient.encode("LABEL n=" + number)),
            Json.object())
        .orRefuse("no image", tag);
    engine
        .postAndFollow(
            "/images/%s/push?tag=%s".formatted(repository, tag), Map.of("X-Registry-Auth", "e30="))
        .orRefuse("not pushed", tag);
    String digest =
        engine.get("/images/%s:%s/json".formatted(repository, tag)).at("/RepoDigests/0").asText();
    engine.delete("/containers/" + container);
    return "%s:%s@%s".formatted(repository, tag, digest.substring(digest.indexOf('@') + 1));
  }

  private String container(String image) {
    ObjectNode body = Json.object().put("Image", image);
    body.set("Cmd", Json.array(List.of("true")));
    String id =
        engine.post("/containers/create", body).orRefuse("no container", image).path("Id").asText();
    containers.add(id);
    return id;
  }

  private void file(String path, String name) {
    ObjectNode body = Json.object().put("Name", name).put("Data", "eA==");
    body.putObject("Labels").put(Labels.STACK, stack);
    engine.post(path, body).orRefuse("not created", name);
  }

  /** A service of another stack that uses a config of this one. */
  private void service(String config) {
    ObjectNode body = Json.object().put("Name", stack + "_foreign");
    body.putObject("Labels").put(Labels.STACK, stack);
    ObjectNode container =
        body.withObject("/TaskTemplate/ContainerSpec").put("Image", Stacks.BUSYBOX);
    ObjectNode reference = container.putArray("Configs").addObject().put("ConfigName", config);
    reference.put("ConfigID", engine.get("/configs/" + config).path("ID").asText());
    reference.putObject("File").put("Name", "/x").put("UID", "0").put("GID", "0").put("Mode", 292);
    body.withObject("/Mode/Replicated").put("Replicas", 0);
    engine.post("/services/create", body).orRefuse("no service", config);
  }

  private Revision revision(int number, String image) {
    ObjectNode spec = Json.object();
    ObjectNode container = spec.withObject("/TaskTemplate/ContainerSpec");
    container.putArray("Configs").addObject().put("ConfigName", stack + "_c" + number + HASH);
    container.putArray("Secrets").addObject().put("SecretName", stack + "_s" + number + HASH);
    return new Revision(
        number,
        Release.of(Integer.toString(number).repeat(40)),
        Mode.ADD,
        0,
        number - 1,
        new Origin("ann", "here", "", Instant.now()),
        MigrationRecord.NONE,
        List.of(),
        List.of(new ServiceSpec(stack + "_web", image, Json.sha256(spec), Json.write(spec))),
        List.of(),
        "",
        Status.DEPLOYED,
        List.of(),
        "",
        "");
  }
}
