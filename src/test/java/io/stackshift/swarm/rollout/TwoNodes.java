package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import io.stackshift.acceptance.Await;
import io.stackshift.swarm.Stacks;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A swarm of two engines on this machine, the manager {@code one} and the worker {@code two}, each
 * with processes, folders and a network of its own, joined by a cable to each other and to this
 * machine. Each listens where containers on its node expect it. The managers notice within seconds
 * that a node is gone.
 */
public final class TwoNodes implements AutoCloseable {

  /** The address of this machine for both nodes. */
  public static final String HOST = "10.77.6.1";

  private final Path folder;
  private final List<Process> nodes = new ArrayList<>();
  private final EngineClient manager;

  /** Starts them; everything that they keep is in this folder. */
  public TwoNodes(Path folder) {
    this.folder = folder;
    start("one");
    start("two");
    connect();
    manager = client("one");
    var swarm = Json.object().put("ListenAddr", "10.77.5.1:2377").put("AdvertiseAddr", "10.77.5.1");
    swarm.withObject("/Spec/Dispatcher").put("HeartbeatPeriod", Specs.nanos(1_000));
    manager.post("/swarm/init", swarm).orRefuse("no swarm", "");
    String token = manager.get("/swarm").at("/JoinTokens/Worker").asText();
    ObjectNode join = Json.object().put("ListenAddr", "10.77.5.2:2377");
    join.put("AdvertiseAddr", "10.77.5.2").put("JoinToken", token);
    join.set("RemoteAddrs", Json.array(List.of("10.77.5.1:2377")));
    try (EngineClient worker = client("two")) {
      worker.post("/swarm/join", join).orRefuse("not joined", "");
    }
    run("docker", "save", "--output", folder.resolve("image").toString(), Stacks.BUSYBOX);
    for (String node : List.of("one", "two")) {
      run("docker", "--host", host(node), "load", "--input", folder.resolve("image").toString());
    }
  }

  /** A client of the manager's engine. */
  public EngineClient manager() {
    return manager;
  }

  private void start(String name) {
    Path home = folder.resolve(name);
    try {
      Files.createDirectories(home);
      nodes.add(
          new ProcessBuilder(
                  "unshare",
                  "--net",
                  "--uts",
                  "--pid",
                  "--fork",
                  "--kill-child",
                  "--mount-proc",
                  "sh",
                  "-c",
                  "hostname %s; mount -t tmpfs run /run; ip link set lo up && exec dockerd \"$@\""
                      .formatted(name),
                  "dockerd",
                  "--host=" + host(name),
                  "--host=unix:///run/docker.sock",
                  "--data-root=" + home.resolve("data"),
                  "--exec-root=" + home.resolve("exec"),
                  "--pidfile=" + home.resolve("pid"),
                  "--bip=10.77.8.1/24",
                  "--iptables=false",
                  "--insecure-registry=10.77.6.0/24")
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("log").toFile())
              .start());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Await.until("node " + name + " listens", () -> log(name), it -> it.contains("API listen on"));
  }

  private void connect() {
    String one = pid(nodes.getFirst());
    String two = pid(nodes.getLast());
    run(
        "ip", "link", "add", "cable", "netns", one, "type", "veth", "peer", "name", "cable",
        "netns", two);
    for (int i = 0; i < 2; i++) {
      String address = "ip addr add 10.77.5.%d/24 dev cable; ip link set cable up".formatted(i + 1);
      String pid = i == 0 ? one : two;
      run("nsenter", "--net", "--target", pid, "sh", "-c", address);
      String host = "sst-node" + (i + 1);
      run("ip", "link", "add", host, "type", "veth", "peer", "name", "host", "netns", pid);
      run("ip", "addr", "add", HOST, "peer", "10.77.6.1" + i, "dev", host);
      run("ip", "link", "set", host, "up");
      String peer =
          "ip addr add 10.77.6.1%d peer %s dev host; ip link set host up".formatted(i, HOST);
      run("nsenter", "--net", "--target", pid, "sh", "-c", peer);
    }
  }

  /** A client of the worker's engine. */
  public EngineClient worker() {
    return client("two");
  }

  /** Gives both nodes an image of this machine. */
  public void load(String image) {
    String file = folder.resolve("image").toString();
    run("docker", "save", "--output", file, image);
    for (String node : List.of("one", "two")) {
      run("docker", "--host", host(node), "load", "--input", file);
    }
  }

  private static String pid(Process unshare) {
    return Long.toString(unshare.children().findFirst().orElseThrow().pid());
  }

  /** Where the engine of a node listens on this machine, as {@code DOCKER_HOST}. */
  public String host(String name) {
    return "unix://" + folder.resolve(name).resolve("sock");
  }

  private String log(String name) {
    try {
      return Files.readString(folder.resolve(name).resolve("log"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private EngineClient client(String name) {
    return EngineClient.connect(
        DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(host(name)).build());
  }

  private static void run(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + output);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interruption) {
      throw new AssertionError(interruption);
    }
  }

  /** Sets the availability of the worker. */
  public void make(String availability) {
    JsonNode node = workerNode();
    ObjectNode spec = (ObjectNode) node.path("Spec");
    manager
        .post(
            "/nodes/%s/update?version=%d"
                .formatted(node.path("ID").asText(), node.at("/Version/Index").asLong()),
            spec.put("Availability", availability))
        .orRefuse("not made " + availability, "");
  }

  private JsonNode workerNode() {
    for (JsonNode node : manager.get("/nodes")) {
      if (node.at("/Description/Hostname").asText().equals("two")) {
        return node;
      }
    }
    throw new AssertionError("the worker is not part of the swarm");
  }

  /**
   * Ends the worker and all that runs there, as a power cut would, and waits until that is seen.
   */
  public void cutOffWorker() {
    nodes.getLast().destroyForcibly();
    Await.until(
        "the worker is down", () -> workerNode().at("/Status/State").asText(), "down"::equals);
  }

  @Override
  public void close() {
    manager.close();
    for (Process node : nodes) {
      node.destroyForcibly();
      try {
        node.waitFor(30, TimeUnit.SECONDS);
      } catch (InterruptedException interruption) {
        throw new AssertionError(interruption);
      }
    }
    run("rm", "-rf", folder.resolve("one").toString(), folder.resolve("two").toString());
  }
}
