package io.stackshift.compose.corpus;

import java.util.Map;

/** Random {@code deploy} sections. */
final class DeployGenerator {

  private static final double LIKELY = 0.35;

  private final Draws draws;

  DeployGenerator(Draws draws) {
    this.draws = draws;
  }

  /** What a service of this name may have; see {@link ServiceGenerator#service}. */
  Map<String, Object> deploy(String name) {
    boolean database = name.equals("db");
    boolean worker = name.equals("worker");
    return new Section(draws)
        .maybe(LIKELY, "mode", () -> database ? "global" : "replicated")
        .maybe(database ? 0 : LIKELY, "replicas", () -> draws.count(4))
        .maybe(LIKELY, "labels", draws::keyValues)
        .maybe(LIKELY, "update_config", () -> policy("pause", "continue", "rollback"))
        .maybe(LIKELY, "rollback_config", () -> policy("pause", "continue"))
        .maybe(LIKELY, "resources", this::resources)
        .maybe(LIKELY, "restart_policy", this::restartPolicy)
        .maybe(LIKELY, "placement", this::placement)
        .maybe(LIKELY / 2, "endpoint_mode", () -> worker ? "dnsrr" : "vip")
        .keys();
  }

  private Map<String, Object> policy(String... actions) {
    return new Section(draws)
        .maybe(LIKELY, "parallelism", () -> draws.count(3))
        .maybe(LIKELY, "delay", draws::duration)
        .maybe(LIKELY, "failure_action", () -> draws.oneOf(actions))
        .maybe(LIKELY, "monitor", draws::duration)
        .maybe(LIKELY, "max_failure_ratio", () -> draws.oneOf(0.0, 0.25, 1, "${HALF}"))
        .maybe(LIKELY, "order", () -> draws.oneOf("start-first", "stop-first"))
        .keys();
  }

  private Map<String, Object> resources() {
    return new Section(draws)
        .maybe(
            0.6,
            "limits",
            () ->
                new Section(draws)
                    .maybe(0.5, "cpus", () -> draws.oneOf("0.5", "1.50", "2", "${HALF}", "0"))
                    .maybe(0.5, "memory", draws::size)
                    .maybe(0.5, "pids", () -> draws.number(0, 200))
                    .keys())
        .maybe(
            0.6,
            "reservations",
            () ->
                new Section(draws)
                    .maybe(0.5, "cpus", () -> draws.oneOf("0.1", "0.25"))
                    .maybe(0.5, "memory", draws::size)
                    .maybe(0.5, "generic_resources", () -> draws.list(2, this::genericResource))
                    .keys())
        .keys();
  }

  private Object genericResource() {
    Map<String, Object> resource =
        new Section(draws)
            .maybe(0.9, "kind", () -> draws.oneOf("gpu", "ssd"))
            .maybe(0.9, "value", () -> draws.number(0, 4))
            .keys();
    return new Section(draws).maybe(0.95, "discrete_resource_spec", () -> resource).keys();
  }

  private Map<String, Object> restartPolicy() {
    return new Section(draws)
        .maybe(0.5, "condition", () -> draws.oneOf("none", "on-failure", "any"))
        .maybe(0.5, "delay", draws::duration)
        .maybe(0.5, "max_attempts", () -> draws.count(5))
        .maybe(0.5, "window", draws::duration)
        .keys();
  }

  private Map<String, Object> placement() {
    return new Section(draws)
        .maybe(
            0.5,
            "constraints",
            () -> draws.list(2, () -> draws.oneOf("node.role == manager", "node.labels.a==${NO}")))
        .maybe(
            0.5,
            "preferences",
            () ->
                draws.list(
                    2, () -> Map.<String, Object>of("spread", draws.oneOf("node.labels.zone", ""))))
        .keys();
  }
}
