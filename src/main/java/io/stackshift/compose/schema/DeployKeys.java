package io.stackshift.compose.schema;

import static io.stackshift.compose.schema.Key.kept;
import static io.stackshift.compose.schema.Key.key;

import io.stackshift.compose.yaml.Node;

/** The table of the {@code deploy} section. */
final class DeployKeys {

  private static final Section UPDATE =
      Section.of(
          kept("parallelism", Scalars.WHOLE),
          key("delay", Scalars.DURATION),
          key("failure_action", Scalars.oneOf("pause", "continue", "rollback")),
          key("monitor", Scalars.DURATION),
          key("max_failure_ratio", Scalars.DECIMAL),
          key("order", Scalars.oneOf("start-first", "stop-first")));

  /** When an update fails while rolling back there is nothing left to roll back to. */
  private static final Section ROLLBACK =
      Section.of(
          kept("parallelism", Scalars.WHOLE),
          key("delay", Scalars.DURATION),
          key("failure_action", Scalars.oneOf("pause", "continue")),
          key("monitor", Scalars.DURATION),
          key("max_failure_ratio", Scalars.DECIMAL),
          key("order", Scalars.oneOf("start-first", "stop-first")));

  private static final Section LIMITS =
      Section.of(
          key("cpus", Scalars.NUMBER_TEXT),
          key("memory", Scalars.SIZE),
          key("pids", Scalars.WHOLE));

  private static final Section GENERIC_RESOURCE =
      Section.of(
          kept(
              "discrete_resource_spec",
              Section.of(kept("kind", Scalars.TEXT), kept("value", Scalars.WHOLE))
                  .then((section, _, _) -> complete(section))));

  private static final Section RESERVATIONS =
      Section.of(
              key("cpus", Scalars.NUMBER_TEXT),
              key("memory", Scalars.SIZE),
              key("generic_resources", ListOf.any(GENERIC_RESOURCE)))
          .with(CurrentKeys.RESERVATIONS);

  private static final Section RESTART_POLICY =
      Section.of(
          key("condition", Scalars.oneOf("none", "on-failure", "any")),
          kept("delay", Scalars.DURATION),
          kept("max_attempts", Scalars.WHOLE),
          kept("window", Scalars.DURATION));

  private static final Section PLACEMENT =
      Section.of(
          key("constraints", ListOf.any(Scalars.TEXT)),
          key("preferences", ListOf.any(Section.of(key("spread", Scalars.TEXT)))),
          key("max_replicas_per_node", Scalars.WHOLE));

  /** The section, in the order of the reference. */
  static final Section DEPLOY =
      Section.of(
              key("mode", Scalars.oneOf("replicated", "global", "replicated-job", "global-job")),
              kept("replicas", Scalars.WHOLE),
              key("labels", KeyValues.LABELS),
              kept("update_config", UPDATE),
              kept("rollback_config", ROLLBACK),
              key(
                  "resources",
                  Section.of(kept("limits", LIMITS), kept("reservations", RESERVATIONS))),
              kept("restart_policy", RESTART_POLICY),
              key("placement", PLACEMENT),
              key("endpoint_mode", Scalars.oneOf("vip", "dnsrr")))
          .orNothing();

  private DeployKeys() {}

  /** The reference shows both keys, also when they are not written. */
  private static Node.Mapping complete(Node.Mapping resource) {
    return new MappingBuilder(resource.mark())
        .put("kind", resource.get("kind").orElse(new Node.Text(resource.mark(), "")))
        .put("value", resource.get("value").orElse(new Node.Whole(resource.mark(), 0)))
        .build();
  }
}
