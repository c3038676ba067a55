package io.stackshift.compose.schema;

import static io.stackshift.compose.schema.Key.forbidden;
import static io.stackshift.compose.schema.Key.ignored;
import static io.stackshift.compose.schema.Key.kept;
import static io.stackshift.compose.schema.Key.key;
import static io.stackshift.compose.schema.Key.needless;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Node;
import java.util.regex.Pattern;

/** The table of a service's keys. */
final class ServiceKeys {

  private static final String NOT_ON_A_SWARM = "a swarm service has no such option";

  private static final Pattern RESTART =
      Pattern.compile("(|no|always|unless-stopped|on-failure(:[0-9]{1,9})?)");

  private static final Type UNIQUE_TEXTS = ListOf.unique(Scalars.TEXT);

  /** What the reference knows, then what only current Compose files have. */
  private static final Section BUILD =
      Section.of(
          key("context", Scalars.TEXT),
          key("dockerfile", Scalars.TEXT),
          key("args", KeyValues.ENVIRONMENT),
          key("labels", KeyValues.LABELS),
          key("cache_from", Texts.TEXT_OR_LIST),
          key("extra_hosts", Texts.EXTRA_HOSTS),
          key("network", Scalars.TEXT),
          key("target", Scalars.TEXT),
          key("dockerfile_inline", Scalars.TEXT),
          key("secrets", Attachments.FILE_REFERENCES),
          key("platforms", ListOf.unique(Scalars.TEXT)),
          key("pull", Scalars.FLAG),
          key("no_cache", Scalars.FLAG),
          key("additional_contexts", Scalars.ANY),
          key("ssh", Scalars.ANY),
          key("shm_size", Scalars.NUMBER_TEXT),
          key("privileged", Scalars.FLAG),
          key("ulimits", Scalars.ANY),
          key("entitlements", Scalars.ANY));

  private static final Section HEALTH_CHECK =
      Section.of(
          key("test", Texts.HEALTH_TEST),
          kept("timeout", Scalars.DURATION),
          kept("interval", Scalars.DURATION),
          kept("retries", Scalars.WHOLE),
          kept("start_period", Scalars.DURATION),
          kept("start_interval", Scalars.DURATION),
          key("disable", Scalars.FLAG));

  private static final Section LOGGING =
      Section.of(key("driver", Scalars.TEXT), key("options", KeyValues.OPTIONS));

  private static final Section CREDENTIAL_SPEC =
      Section.of(
          key("config", Scalars.TEXT), key("file", Scalars.TEXT), key("registry", Scalars.TEXT));

  private static final Section ULIMIT =
      Section.of(kept("soft", Scalars.SIGNED), kept("hard", Scalars.SIGNED));

  private static final Type ULIMITS =
      MapOf.any((node, path, findings) ->
          node instanceof Node.Mapping
              ? ULIMIT.normal(node, path, findings)
              : Scalars.SIGNED.normal(node, path, findings));

  /** A service, in the order of the reference. */
  static final Section SERVICE =
      Section.of(
              key("build", new Build()),
              key("cap_add", UNIQUE_TEXTS),
              key("cap_drop", UNIQUE_TEXTS),
              ignored("cgroupns_mode", Scalars.TEXT, NOT_ON_A_SWARM),
              ignored("cgroup_parent", Scalars.TEXT, NOT_ON_A_SWARM),
              key("command", new OrNothing(Texts.COMMAND)),
              kept("configs", Attachments.FILE_REFERENCES),
              ignored("container_name", Scalars.TEXT, "the swarm names containers"),
              key("credential_spec", CREDENTIAL_SPEC),
              key("depends_on", new DependsOn()),
              key("deploy", DeployKeys.DEPLOY),
              ignored("devices", UNIQUE_TEXTS, NOT_ON_A_SWARM),
              key("dns", Texts.TEXT_OR_LIST),
              key("dns_search", Texts.TEXT_OR_LIST),
              ignored("domainname", Scalars.TEXT, NOT_ON_A_SWARM),
              key("entrypoint", new OrNothing(Texts.COMMAND)),
              key("environment", KeyValues.ENVIRONMENT),
              key("env_file", References.ENV_FILES),
              needless(
                  "expose",
                  ListOf.unique(Scalars.NUMBER_TEXT),
                  "services on one network reach each other on every port"),
              ignored("external_links", UNIQUE_TEXTS, NOT_ON_A_SWARM),
              key("extra_hosts", Texts.EXTRA_HOSTS),
              key("group_add", ListOf.unique(Scalars.NUMBER_TEXT)),
              key("hostname", Scalars.TEXT),
              kept("healthcheck", HEALTH_CHECK),
              key("image", Scalars.TEXT),
              kept("init", Scalars.FLAG),
              ignored("ipc", Scalars.TEXT, NOT_ON_A_SWARM),
              key("isolation", Scalars.TEXT),
              key("labels", KeyValues.LABELS),
              ignored("links", UNIQUE_TEXTS, "services on one network know each other's names"),
              kept("logging", LOGGING),
              ignored("mac_address", Scalars.TEXT, NOT_ON_A_SWARM),
              ignored("network_mode", Scalars.TEXT, NOT_ON_A_SWARM),
              key("networks", Attachments.NETWORKS),
              key("oom_score_adj", Scalars.SIGNED),
              ignored("pid", Scalars.ANY, NOT_ON_A_SWARM),
              kept("ports", Attachments.PORTS),
              ignored("privileged", Scalars.FLAG, NOT_ON_A_SWARM),
              key("read_only", Scalars.FLAG),
              key("restart", ServiceKeys::restart),
              kept("secrets", Attachments.FILE_REFERENCES),
              ignored("security_opt", UNIQUE_TEXTS, NOT_ON_A_SWARM),
              ignored("shm_size", Scalars.NUMBER_TEXT, NOT_ON_A_SWARM),
              key("stdin_open", Scalars.FLAG),
              kept("stop_grace_period", Scalars.DURATION),
              key("stop_signal", Scalars.TEXT),
              key("sysctls", KeyValues.LABELS),
              key("tmpfs", Texts.TEXT_OR_LIST),
              key("tty", Scalars.FLAG),
              key("ulimits", ULIMITS),
              key("user", Scalars.TEXT),
              ignored("userns_mode", Scalars.TEXT, NOT_ON_A_SWARM),
              kept("volumes", Attachments.MOUNTS),
              key("working_dir", Scalars.TEXT),
              forbidden("volume_driver", "Set the driver on the volume in the top-level volumes."),
              forbidden("volumes_from", "Name the volume in the top-level volumes and mount it."))
          .with(CurrentKeys.SERVICE)
          .withExtensions();

  private ServiceKeys() {}

  private static Node restart(Node node, Path path, Findings findings) {
    Node policy = Scalars.TEXT.normal(node, path, findings);
    if (!(policy instanceof Node.Text text)) {
      return policy;
    }
    if (!RESTART.matcher(text.value()).matches()) {
      return Mismatch.told(
          node,
          path,
          findings,
          "must be always, unless-stopped, on-failure or \"no\"",
          "Write deploy.restart_policy instead.");
    }
    return policy;
  }

  /** A folder, or a mapping of which unknown keys are dropped, as the reference does. */
  private record Build() implements Type {

    @Override
    public Node normal(Node node, Path path, Findings findings) {
      return switch (node) {
        case Node.Text text -> new MappingBuilder(text.mark()).put("context", text).build();
        case Node.Mapping mapping -> {
          Node.Mapping known = mapping;
          for (String name : mapping.entries().sequencedKeySet()) {
            known = BUILD.keys().containsKey(name) ? known : known.without(name);
          }
          yield BUILD.normal(known, path, findings);
        }
        case Node.Sequence _, Node.Scalar _ -> BUILD.normal(node, path, findings);
      };
    }

    @Override
    public Node arranged(Node normal) {
      return BUILD.arranged(normal);
    }
  }
}
