package io.stackshift.swarm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.deploy.RecordedProgress;
import io.stackshift.deploy.Swarm.Reach;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.NetworkSpec;
import io.stackshift.swarm.Stacks;
import io.stackshift.swarm.SwarmEngine;
import io.stackshift.swarm.TestSwarm;
import io.stackshift.testbed.Shared;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A container of the test bed's engine stands for the one that Stackshift runs in. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
public class NetworkReachIT {

  private final EngineClient client = EngineClient.connect();
  private final String stack = "it" + Long.toString(System.nanoTime(), 36);
  private final String network = stack + "_back";
  private final RecordedProgress progress = new RecordedProgress();
  private final SwarmEngine swarm = new SwarmEngine(client, Optional.of(stack), progress::note);

  @BeforeEach
  void startContainer() {
    var body = Json.object().put("Image", Stacks.BUSYBOX);
    body.set("Cmd", Json.array(Stacks.RUN));
    client.post("/containers/create?name=" + stack, body).orRefuse("test", "");
    client.post("/containers/" + stack + "/start", Json.object()).orRefuse("test", "");
  }

  @AfterEach
  void cleanUp() {
    client.delete("/containers/" + stack + "?force=1");
    TestSwarm.remove(client, stack);
    client.close();
  }

  private void createNetwork(boolean attachable) {
    createNetwork(network, attachable);
  }

  private void createNetwork(String name, boolean attachable) {
    var json =
        Json.object().put("Name", name).put("Driver", "overlay").put("Attachable", attachable);
    json.putObject("Labels").put(Labels.NAMESPACE, stack);
    swarm.create(new NetworkSpec(name, Json.write(json)));
  }

  private boolean isAttached() {
    return client
        .get("/containers/" + stack + "/json")
        .at("/NetworkSettings/Networks")
        .has(network);
  }

  @Test
  void joinsAndLeavesANetwork() {
    createNetwork(true);
    try (Reach _ = swarm.reach(List.of(network, stack + "_missing"))) {
      assertThat(isAttached()).isTrue();
      swarm.reach(List.of(network)).close();
      assertThat(isAttached()).as("what was attached before stays").isTrue();
    }
    assertThat(isAttached()).isFalse();
  }

  @Test
  void passesOverANetworkThatLetsNoContainerInIfAnotherDoes() {
    createNetwork(true);
    createNetwork(stack + "_public", false);
    try (Reach _ = swarm.reach(List.of(network, stack + "_public"))) {
      assertThat(isAttached()).isTrue();
    }
  }

  @Test
  void notesThatANetworkWasNotLeft() {
    createNetwork(true);
    Reach reach = swarm.reach(List.of(network));
    client
        .post(
            "/networks/" + network + "/disconnect",
            Json.object().put("Container", stack).put("Force", true))
        .orRefuse("test", "");

    reach.close();

    assertThat(progress.lines())
        .singleElement()
        .asString()
        .startsWith("this container did not leave the network " + network);
  }

  @Test
  void saysThatANetworkIsNotAttachable() {
    createNetwork(false);
    assertThatThrownBy(() -> swarm.reach(List.of(network)))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(error.where()).isEqualTo("network " + network);
              assertThat(error.what()).contains("attachable");
              assertThat(error.remedy()).contains("attachable: true");
            });
  }

  @Test
  void doesNothingOutsideAContainer() {
    createNetwork(true);
    try (Reach _ =
        new SwarmEngine(client, Optional.empty(), progress::note).reach(List.of(network))) {
      assertThat(isAttached()).isFalse();
    }
  }
}
