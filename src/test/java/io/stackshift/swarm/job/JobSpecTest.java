package io.stackshift.swarm.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.plan.OneOff;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.rollout.Task;
import io.stackshift.swarm.rollout.Task.State;
import io.stackshift.swarm.rollout.TaskTemplate;
import io.stackshift.swarm.spec.Converted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A job is its service with another command, and nothing that only a service should have. */
public class JobSpecTest {

  private static final String WEB =
      """
      services:
        web:
          image: app
          command: [serve]
          entrypoint: [/entry]
          environment: {DATABASE: /data/db}
          ports: ["80:80"]
          volumes: ["data:/data"]
          hostname: web-1
          healthcheck: {test: [CMD, "true"]}
          tty: true
          labels: {colour: blue}
          networks: [back]
          deploy:
            replicas: 3
            labels: {traefik.enable: "true"}
            placement: {constraints: [node.labels.disk==fast], max_replicas_per_node: 1}
            resources: {limits: {memory: 64M}}
            update_config: {order: start-first}
      networks: {back: }
      volumes: {data: }
      """;

  private static OneOff job(ServiceSpec service, String... entrypoint) {
    return new OneOff(
        "up",
        "shop",
        7,
        service,
        List.of(entrypoint),
        List.of("migrate", "now"),
        Duration.ofMinutes(1));
  }

  private static ServiceSpec web() {
    return Converted.stack(WEB).services().getFirst();
  }

  @Test
  void keepsTheSurroundings() {
    ObjectNode spec = JobSpec.of(job(web()));

    assertThat(spec.path("Name").asText()).isEqualTo("shop_stackshift_up");
    JsonNode container = spec.at("/TaskTemplate/ContainerSpec");
    assertThat(container.path("Image").asText()).isEqualTo("app");
    assertThat(container.path("Args")).hasToString("[\"migrate\",\"now\"]");
    assertThat(container.path("Command")).hasToString("[\"/entry\"]");
    assertThat(container.path("Env")).hasToString("[\"DATABASE=/data/db\"]");
    assertThat(container.at("/Mounts/0/Source").asText()).isEqualTo("shop_data");
    assertThat(spec.at("/TaskTemplate/Placement/Constraints/0").asText())
        .isEqualTo("node.labels.disk==fast");
    assertThat(spec.at("/TaskTemplate/Resources/Limits/MemoryBytes").asLong()).isEqualTo(64 << 20);
    assertThat(spec.at("/TaskTemplate/Networks/0/Target").asText()).isEqualTo("shop_back");
  }

  @Test
  void leavesWhatOnlyAServiceHas() {
    ObjectNode spec = JobSpec.of(job(web()));

    assertThat(spec.toString())
        .doesNotContain("Aliases", "TTY", "Hostname", "traefik", "colour")
        .doesNotContain("EndpointSpec", "UpdateConfig", "RollbackConfig", "MaxReplicas");
    assertThat(spec.at("/TaskTemplate/ContainerSpec/Healthcheck/Test/0").asText())
        .isEqualTo("NONE");
    assertThat(spec.at("/TaskTemplate/RestartPolicy")).hasToString("{\"Condition\":\"none\"}");
    assertThat(spec.at("/TaskTemplate/ContainerSpec/Labels").has(Labels.NAMESPACE))
        .as("a task of it is no old code of the stack")
        .isFalse();
    assertThat(spec.at("/Mode/ReplicatedJob/TotalCompletions").asInt()).isEqualTo(1);
    assertThat(spec.path("Labels").path(Labels.REVISION).asText()).isEqualTo("7");
  }

  @Test
  void anotherImageHasAnEntryPointOfItsOwn() {
    ServiceSpec service = JobSpec.withImage(web(), "migrations@sha256:abc");

    ObjectNode spec = JobSpec.of(job(service));

    assertThat(service.hash()).isNotEqualTo(web().hash());
    assertThat(TaskTemplate.hash(service))
        .as("no task restarts")
        .isEqualTo(TaskTemplate.hash(web()));
    assertThat(JobSpec.image(spec)).isEqualTo("migrations@sha256:abc");
    assertThat(spec.at("/TaskTemplate/ContainerSpec").has("Command")).isFalse();
    assertThat(JobSpec.of(job(service, "/run")).at("/TaskTemplate/ContainerSpec/Command"))
        .hasToString("[\"/run\"]");
  }

  @Test
  void aJobGoesWhereATaskOfItsServiceRunsOrRanLast() {
    ObjectNode spec = JobSpec.of(job(unbound()));

    assertThat(
            JobNode.choose(
                spec,
                "shop_web",
                List.of(task("n1", State.RUNNING, 1), task("n2", State.SHUTDOWN, 2)),
                3))
        .contains("n1");
    assertThat(
            JobNode.choose(
                spec,
                "shop_web",
                List.of(task("n1", State.FAILED, 1), task("n2", State.SHUTDOWN, 2)),
                3))
        .contains("n2");
  }

  @Test
  void aVolumeThatMightEndUpOnAnotherNodeIsRefused() {
    assertThatThrownBy(() -> JobNode.choose(JobSpec.of(job(unbound())), "shop_web", List.of(), 2))
        .hasMessageContaining("each node has a volume of its own");
    assertThat(JobNode.choose(JobSpec.of(job(unbound())), "shop_web", List.of(), 1)).isEmpty();
    assertThat(JobNode.choose(JobSpec.of(job(web())), "shop_web", List.of(), 2))
        .as("bound to a label")
        .isEmpty();
  }

  @Test
  void withoutALocalVolumeAnyNodeWillDo() {
    var service =
        Converted.stack(
                """
                services: {web: {image: app, volumes: ["data:/data"]}}
                volumes: {data: {driver: nfs}}
                """)
            .services()
            .getFirst();

    assertThat(
            JobNode.choose(
                JobSpec.of(job(service)), "shop_web", List.of(task("n1", State.RUNNING, 1)), 2))
        .isEmpty();
  }

  private static ServiceSpec unbound() {
    return Converted.stack(WEB.replace("node.labels.disk==fast", "node.role==manager"))
        .services()
        .getFirst();
  }

  private static Task task(String node, State state, int second) {
    Instant time = Instant.EPOCH.plusSeconds(second);
    return new Task(
        node + second, "s", 1, node, state, state, "app", "", "", "shop", "", 0, "", time, time);
  }
}
