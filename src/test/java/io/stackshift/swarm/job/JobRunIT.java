package io.stackshift.swarm.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.Service;
import io.stackshift.deploy.RecordedProgress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.plan.OneOff;
import io.stackshift.plan.RolloutLimits;
import io.stackshift.plan.StackSpec;
import io.stackshift.release.Release;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.Stacks;
import io.stackshift.swarm.SwarmEngine;
import io.stackshift.swarm.TestSwarm;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Gate;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.rollout.References;
import io.stackshift.testbed.Shared;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Jobs on the real engine of the test bed. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
public class JobRunIT {

  private static final Release RELEASE = Release.of("0123456789012345678901234567890123456789");

  private final EngineClient client = EngineClient.connect();
  private final RecordedProgress progress = new RecordedProgress();
  private final SwarmEngine swarm = new SwarmEngine(client, Optional.empty(), progress::note);
  private final String stack = "itjob" + Long.toString(System.nanoTime(), 36);

  @AfterEach
  void cleanUp() {
    new Jobs(client, stack).remove();
    TestSwarm.remove(client, stack);
    client.close();
  }

  /** The service web, whose network exists. */
  private ServiceSpec web() {
    var stackOfWeb =
        Stacks.of(
            stack,
            Map.of(
                "web",
                Stacks.service(
                    Stacks.BUSYBOX,
                    Stacks.RUN,
                    Map.of("GREETING", "hello"),
                    Service.HealthCheck.DEFAULT,
                    1)));
    StackSpec spec = swarm.render(stackOfWeb, swarm.observe(stack));
    spec.networks().forEach(swarm::create);
    return spec.services().getFirst();
  }

  private OneOff job(ServiceSpec service, Duration within, String script) {
    return new OneOff("up", stack, 3, service, List.of(), List.of("sh", "-c", script), within);
  }

  private List<String> run(String script) {
    return swarm.run(job(web(), Duration.ofSeconds(60), script), progress::detail);
  }

  private boolean isGone() {
    return client.find("/services/" + stack + "_stackshift_up").isEmpty();
  }

  @Test
  void runsInTheSurroundingsOfItsServiceAndIsRemoved() {
    assertThat(run("echo $GREETING; echo oops >&2")).containsExactlyInAnyOrder("hello", "oops");

    assertThat(progress.lines()).contains("hello", "oops");
    assertThat(isGone()).isTrue();
    assertThat(client.get("/containers/json?all=1").toString())
        .as("its container is removed too")
        .doesNotContain(stack + "_stackshift_up");
  }

  @Test
  void showsWhatIsWrittenWhileItRuns() {
    var seen = new ArrayList<String>();
    var lines =
        swarm.run(
            job(web(), Duration.ofSeconds(60), "echo first; sleep 3; echo second"),
            line -> {
              if (line.equals("first")) {
                seen.add(isGone() ? "gone" : "running");
              }
            });

    assertThat(lines).containsExactly("first", "second");
    assertThat(seen).containsExactly("running");
  }

  @Test
  void aFailureSaysExitCodeNodeAndLastLines() {
    assertThatThrownBy(() -> run("echo column nonsense does not exist; exit 3"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("`up` ended with exit code 3 on node ")
        .hasMessageContaining("column nonsense does not exist")
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.MIGRATION_FAILED);
    assertThat(isGone()).isTrue();
  }

  @Test
  void aProgramThatIsNotThereIsSaid() {
    var job =
        new OneOff("up", stack, 3, web(), List.of(), List.of("/nonsense"), Duration.ofSeconds(60));

    assertThatThrownBy(() -> swarm.run(job, progress::detail))
        .hasMessageContaining("/nonsense")
        .extracting(error -> ((UserError) error).exitCode())
        .isEqualTo(ExitCode.MIGRATION_FAILED);
  }

  @Test
  void aJobThatTakesTooLongIsStopped() {
    assertThatThrownBy(() ->
            swarm.run(
                job(web(), Duration.ofSeconds(3), "echo begun; sleep 1000"), progress::detail))
        .hasMessageContaining("`up` did not end within 3 s")
        .hasMessageContaining("begun");

    assertThat(isGone()).isTrue();
    assertThat(client.get("/containers/json").toString()).doesNotContain(stack);
  }

  @Test
  void removesWhatAKilledCommandLeft() {
    ObjectNode left = JobSpec.of(job(web(), Duration.ofSeconds(60), "sleep 1000"));
    References.lookUp(client, List.of(left)).fillIn(left);
    client.post("/services/create", left).orRefuse("the job", "");
    Gate.await(
        Duration.ofSeconds(30),
        "not running",
        "",
        () ->
            client.get("/containers/json").toString().contains(stack)
                ? Optional.empty()
                : Optional.of("no container"));

    assertThat(run("echo alone")).containsExactly("alone");

    assertThat(client.get("/containers/json").toString()).doesNotContain(stack);
  }

  @Test
  void runsAnotherImageWhereThereIsOne() {
    ServiceSpec service = swarm.withJobImage(web(), Stacks.BUSYBOX);

    assertThat(service.json()).contains(Labels.JOB_IMAGE + "\":\"" + Stacks.BUSYBOX + "@sha256:");
    assertThat(swarm.run(job(service, Duration.ofSeconds(60), "echo $GREETING"), progress::detail))
        .containsExactly("hello");
  }

  /** What a task of the service wrote to its volume is there. */
  @Test
  void runsOnTheNodeThatHasTheVolume() {
    ServiceSpec web = withVolume(web());
    swarm.update(List.of(web), RELEASE, 1, progress);
    swarm.awaitConverged(List.of(web), RolloutLimits.of(Duration.ofSeconds(60)), progress);
    ObjectNode spec = JobSpec.of(job(web, Duration.ofSeconds(60), "cat /data/file"));

    new JobNode(client, web.name()).pin(spec);

    String here = client.get("/info").at("/Swarm/NodeID").asText();
    assertThat(spec.at("/TaskTemplate/Placement/Constraints").valueStream())
        .extracting(constraint -> constraint.asText())
        .containsExactly("node.id==" + here);
    assertThat(
            swarm.run(
                job(web, Duration.ofSeconds(60), "echo kept > /data/file; cat /data/file"),
                progress::detail))
        .containsExactly("kept");
    assertThat(swarm.run(job(web, Duration.ofSeconds(60), "cat /data/file"), progress::detail))
        .containsExactly("kept");
    swarm.removeServices(List.of(web.name()));
    Gate.await(
        Duration.ofSeconds(60),
        "the volume is in use",
        "",
        () ->
            client.delete("/volumes/" + stack + "_data").isSuccess()
                ? Optional.empty()
                : Optional.of("not removed"));
  }

  private ServiceSpec withVolume(ServiceSpec service) {
    ObjectNode json = Json.readObject(service.json());
    json.withObject("/TaskTemplate/ContainerSpec")
        .putArray("Mounts")
        .addObject()
        .put("Type", "volume")
        .put("Source", stack + "_data")
        .put("Target", "/data");
    return new ServiceSpec(service.name(), service.image(), Json.sha256(json), Json.write(json));
  }
}
