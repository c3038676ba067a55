package io.stackshift.operate;

import io.stackshift.plan.Plan;
import io.stackshift.plan.Samples;
import io.stackshift.plan.Step;
import io.stackshift.release.ServiceSpec;
import io.stackshift.release.TaskTraits;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Services of a small stack, and what is foretold of plans that change them. */
final class RunningSamples {

  static final String CHECKED = "\"Healthcheck\":{\"Test\":[\"CMD\",\"true\"]}";
  static final String START_FIRST = "\"Order\":\"start-first\"";

  private RunningSamples() {}

  static Downtime foretold(ServiceSpec before, ServiceSpec after) {
    return foretold(List.of(before), update(after));
  }

  static Downtime foretold(List<ServiceSpec> running, Step... steps) {
    return Downtime.of(plan(steps), RunningServices.asSpecified(running), Map.of());
  }

  static Plan plan(Step... steps) {
    return new Plan(List.of(steps), List.of());
  }

  static Step update(ServiceSpec... services) {
    return new Step.UpdateServices("code", List.of(services), Samples.release('b'), 2);
  }

  static ServiceSpec web(String hash, int replicas, String policy, String container) {
    return web(hash, replicas, policy, container, "");
  }

  static ServiceSpec web(
      String hash, int replicas, String policy, String container, String template) {
    String update = policy.isEmpty() ? "{\"Parallelism\":1}" : "{" + policy + "}";
    return new ServiceSpec(
        "shop_web",
        "web:1",
        hash,
        """
        {"Mode":{"Replicated":{"Replicas":%d}},"UpdateConfig":%s,
         "TaskTemplate":{"ContainerSpec":{%s}}}
        """
            .formatted(replicas, update, container),
        new TreeSet<>(),
        new TaskTraits(template, true));
  }

  static ServiceSpec global(String hash, String endpoint) {
    return new ServiceSpec(
        "shop_proxy",
        "proxy:1",
        hash,
        """
        {"Mode":{"Global":{}},"EndpointSpec":{%s},"TaskTemplate":{"ContainerSpec":{%s}}}
        """
            .formatted(endpoint, CHECKED));
  }

  static ServiceSpec ported(String name, String hash, int port) {
    return new ServiceSpec(
        name,
        "x:1",
        hash,
        """
        {"Mode":{"Replicated":{"Replicas":1}},"UpdateConfig":{%s},
         "EndpointSpec":{"Ports":[{"PublishedPort":%d,"Protocol":"tcp"}]},
         "TaskTemplate":{"ContainerSpec":{%s}}}
        """
            .formatted(START_FIRST, port, CHECKED));
  }
}
