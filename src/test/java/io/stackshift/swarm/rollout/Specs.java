package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.Stacks;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Specifications of small services of one stack, as JSON that a test adds to. */
record Specs(String stack) {

  static final String RUN = "trap exit TERM; sleep 1000 & wait";

  /**
   * A service of one task that runs a shell command, is started again soon, and is watched for a
   * second.
   */
  ServiceSpec service(String key, String command, Consumer<ObjectNode> changes) {
    String name = stack + "_" + key;
    ObjectNode json = Json.object().put("Name", name);
    json.putObject("Labels").put(Labels.NAMESPACE, stack);
    json.putObject("Mode").putObject("Replicated").put("Replicas", 1);
    json.putObject("EndpointSpec").put("Mode", "dnsrr");
    json.putObject("UpdateConfig").put("Parallelism", 1).put("Monitor", nanos(1_000));
    ObjectNode task = json.putObject("TaskTemplate");
    task.putObject("RestartPolicy").put("Condition", "any").put("Delay", nanos(500));
    ObjectNode container = task.putObject("ContainerSpec").put("Image", Stacks.BUSYBOX);
    container.set("Command", Json.array(List.of("sh", "-c", command)));
    container.put("StopGracePeriod", nanos(1_000));
    container.putObject("Labels").put(Labels.NAMESPACE, stack);
    changes.accept(json);
    String image = json.at("/TaskTemplate/ContainerSpec/Image").asText();
    return new ServiceSpec(name, image, Json.sha256(json), Json.write(json));
  }

  ServiceSpec service(String key, String command) {
    return service(key, command, json -> {});
  }

  static long nanos(long milliseconds) {
    return Duration.ofMillis(milliseconds).toNanos();
  }

  static Consumer<ObjectNode> healthCheck(String command) {
    return json -> {
      ObjectNode check = json.withObject("/TaskTemplate/ContainerSpec/Healthcheck");
      check.set("Test", Json.array(List.of("CMD-SHELL", command)));
      check.put("Interval", nanos(200)).put("Timeout", nanos(2_000)).put("Retries", 2);
    };
  }

  static Consumer<ObjectNode> watchedFor(long milliseconds) {
    return json -> json.withObject("/UpdateConfig").put("Monitor", nanos(milliseconds));
  }

  /** Another mode than replicated, where the engine knows no updates. */
  static Consumer<ObjectNode> job(String mode) {
    return json -> {
      mode(mode).accept(json);
      json.remove("UpdateConfig");
      json.withObject("/TaskTemplate/RestartPolicy").put("Condition", "none");
    };
  }

  static Consumer<ObjectNode> mode(String mode) {
    return json -> json.putObject("Mode").putObject(mode);
  }

  static Consumer<ObjectNode> constraint(String constraint) {
    return json ->
        json.withObject("/TaskTemplate/Placement")
            .set("Constraints", Json.array(List.of(constraint)));
  }

  static Consumer<ObjectNode> hostPort(int port) {
    return json ->
        json.withObject("/EndpointSpec")
            .putArray("Ports")
            .addObject()
            .put("Protocol", "tcp")
            .put("TargetPort", 80)
            .put("PublishedPort", port)
            .put("PublishMode", "host");
  }
}
