package io.stackshift.compose.schema;

import static io.stackshift.compose.schema.Key.kept;
import static io.stackshift.compose.schema.Key.key;
import static io.stackshift.compose.schema.Key.unneeded;
import static io.stackshift.compose.schema.Key.unsupported;

import java.util.List;

/**
 * What current Compose files (Compose v2, <a
 * href="https://github.com/compose-spec/compose-spec">compose-spec</a>) have beyond the format of
 * the reference, by the section that it stands in.
 */
final class CurrentKeys {

  private static final String NO_OPTION = "a swarm service has no such option";
  private static final String NO_SHARES =
      "a swarm limits processors only by number, in deploy.resources";
  private static final String NO_HOOKS = "a swarm runs nothing beside the service's own process";
  private static final String NO_DEVICES =
      "a swarm reserves devices only as deploy.resources.reservations.generic_resources";
  private static final String SWARM_NETWORK = "a swarm network has no such option for one service";
  private static final String SWARM_ADDRESSES = "a swarm chooses the addresses on its networks";
  private static final String NO_MOUNT_OPTION = "a swarm mount has no such option";

  /** A service: what is deployed in another form, then what is not. */
  static final List<Key> SERVICE =
      List.of(
          key("extends", References.EXTENDS),
          key("label_file", Texts.TEXT_OR_LIST),
          key("profiles", ListOf.unique(Scalars.TEXT)),
          key("cpus", Scalars.NUMBER_TEXT),
          key("mem_limit", Scalars.SIZE),
          key("mem_reservation", Scalars.SIZE),
          key("pids_limit", Scalars.SIGNED),
          kept("scale", Scalars.WHOLE),
          unneeded("attach", "a deployment shows no output of services"),
          unneeded("develop", "it is for work on the files of an image"),
          unneeded("pull_policy", "every node runs the image that the deployment has found"),
          unneeded("pull_refresh_after", "every node runs the image that the deployment has found"),
          unsupported("annotations", NO_OPTION),
          unsupported("blkio_config", NO_OPTION),
          unsupported("cgroup", NO_OPTION),
          unsupported("cpu_count", NO_SHARES),
          unsupported("cpu_percent", NO_SHARES),
          unsupported("cpu_period", NO_SHARES),
          unsupported("cpu_quota", NO_SHARES),
          unsupported("cpu_rt_period", NO_SHARES),
          unsupported("cpu_rt_runtime", NO_SHARES),
          unsupported("cpu_shares", NO_SHARES),
          unsupported("cpuset", NO_SHARES),
          unsupported("device_cgroup_rules", NO_OPTION),
          unsupported("dns_opt", "neither docker stack nor Stackshift passes it on"),
          unsupported("gpus", NO_DEVICES),
          unsupported("mem_swappiness", NO_OPTION),
          unsupported("memswap_limit", NO_OPTION),
          unsupported("models", "a swarm runs no models"),
          unsupported("oom_kill_disable", NO_OPTION),
          unsupported("platform", "nodes are chosen by deploy.placement.constraints"),
          unsupported("post_start", NO_HOOKS),
          unsupported("pre_stop", NO_HOOKS),
          unsupported("provider", "a swarm has only services that are containers"),
          unsupported("runtime", "each node has its own default runtime"),
          unsupported("storage_opt", NO_OPTION),
          unsupported("use_api_socket", NO_OPTION),
          unsupported("uts", NO_OPTION));

  /** A published port in long syntax. */
  static final List<Key> PORT =
      List.of(
          unneeded("name", "ports of a swarm have no names"),
          unneeded("app_protocol", "a swarm forwards any protocol"),
          new Key(
              "host_ip",
              Addresses.BOUND,
              new Key.Support.Ignored("a swarm publishes a port on all addresses", false),
              false));

  /** A mount of type {@code bind}. */
  static final List<Key> BIND =
      List.of(
          unsupported("create_host_path", "the path must be on every node that may run the task"),
          unsupported("recursive", NO_MOUNT_OPTION),
          unsupported("selinux", NO_MOUNT_OPTION));

  /** A mount of type {@code volume}. */
  static final List<Key> VOLUME_MOUNT =
      List.of(
          unsupported("labels", "labels belong to the volume in the top-level volumes"),
          unsupported("subpath", "engines before 26 would mount the whole volume"));

  /** A mount of type {@code tmpfs}. */
  static final List<Key> TMPFS = List.of(key("mode", Scalars.PERMISSIONS));

  /** The place of a service on a network. */
  static final List<Key> ATTACHMENT =
      List.of(
          unsupported("gw_priority", SWARM_NETWORK),
          unsupported("interface_name", SWARM_NETWORK),
          unsupported("link_local_ips", SWARM_NETWORK),
          unsupported("mac_address", SWARM_NETWORK),
          unsupported("priority", SWARM_NETWORK));

  /** The reserved resources of a service. */
  static final List<Key> RESERVATIONS = List.of(unsupported("devices", NO_DEVICES));

  /** A network. */
  static final List<Key> NETWORK =
      List.of(
          unsupported("enable_ipv4", "a swarm's networks always have it"),
          unsupported("enable_ipv6", "neither docker stack nor Stackshift passes it on"));

  /** The address management of a network. */
  static final List<Key> IPAM = List.of(unsupported("options", SWARM_ADDRESSES));

  /** A pool of addresses of a network. */
  static final List<Key> POOL =
      List.of(
          unsupported("aux_addresses", SWARM_ADDRESSES),
          unsupported("gateway", SWARM_ADDRESSES),
          unsupported("ip_range", SWARM_ADDRESSES));

  /** A config. */
  static final List<Key> CONFIG = List.of(key("environment", Scalars.TEXT));

  /** A whole file. */
  static final List<Key> FILE =
      List.of(key("include", References.INCLUDE), unsupported("models", "a swarm runs no models"));

  private CurrentKeys() {}
}
