package io.stackshift.compose.corpus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random services. */
final class ServiceGenerator {

  /** How likely a key is there. */
  private static final double OFTEN = 0.3;

  private static final double SELDOM = 0.12;

  private static final List<String> DEPENDENCIES = List.of("db", "cache", "mail", "queue");

  private final Draws draws;
  private final DeployGenerator deploy;
  private final AttachmentGenerator attachments;

  ServiceGenerator(Draws draws) {
    this.draws = draws;
    this.deploy = new DeployGenerator(draws);
    this.attachments = new AttachmentGenerator(draws);
  }

  /**
   * A service.
   *
   * @param name tells what goes together: a web service is replicated, a database has no replicas,
   *     a worker has no virtual address
   * @param index which of the files it is for, counted from 0
   * @param files how many files there are
   */
  Map<String, Object> service(String name, int index, int files) {
    Section service = new Section(draws);
    service.maybe(index == 0 ? 1 : OFTEN, "image", () -> draws.oneOf("app:1", "app:${RELEASE}"));
    texts(service);
    mappings(service);
    lists(service);
    ignored(service);
    boolean worker = name.equals("worker");
    // The reference keeps a name that two files have twice, Stackshift once.
    service
        .maybe(SELDOM, "depends_on", () -> List.of(DEPENDENCIES.get(index)))
        .maybe(OFTEN, "healthcheck", () -> healthCheck(index))
        .maybe(OFTEN, "logging", this::logging)
        .maybe(2 * OFTEN, "deploy", () -> deploy.deploy(name))
        .maybe(OFTEN, "networks", attachments::networks)
        .maybe(OFTEN, "ports", () -> worker ? attachments.hostPorts() : attachments.ports(files))
        .maybe(OFTEN, "volumes", attachments::mounts)
        .maybe(OFTEN, "configs", () -> attachments.fileReferences("site", "extra", "third"))
        .maybe(OFTEN, "secrets", () -> attachments.fileReferences("token", "password", "key"))
        .maybe(SELDOM, "x-own", () -> draws.extension(0))
        .maybe(SELDOM, "x-other", () -> draws.extension(0));
    return service.keys();
  }

  private void texts(Section service) {
    service
        .maybe(OFTEN, "command", () -> command("serve --port 80", "a 'b c' \"d e\" f\\ g"))
        .maybe(SELDOM, "entrypoint", () -> command("/bin/sh -c", ""))
        .maybe(SELDOM, "hostname", () -> draws.oneOf("h1", "{{.Node.Hostname}}-${RELEASE}"))
        .maybe(SELDOM, "user", () -> draws.oneOf("root", "1000:1000"))
        .maybe(SELDOM, "working_dir", () -> draws.oneOf("/srv", "/"))
        .maybe(SELDOM, "isolation", () -> "default")
        .maybe(SELDOM, "stop_signal", () -> draws.oneOf("SIGUSR1", "SIGTERM"))
        .maybe(SELDOM, "stop_grace_period", draws::duration)
        .maybe(SELDOM, "init", () -> draws.chance(0.5))
        .maybe(SELDOM, "read_only", draws::flag)
        .maybe(SELDOM, "stdin_open", draws::flag)
        .maybe(SELDOM, "tty", draws::flag);
  }

  private Object command(String... lines) {
    return draws.chance(0.5) ? draws.oneOf(lines) : draws.list(3, draws::text);
  }

  private void mappings(Section service) {
    service
        .maybe(OFTEN, "environment", draws::keyValues)
        .maybe(OFTEN, "labels", draws::keyValues)
        .maybe(SELDOM, "sysctls", draws::keyValues)
        .maybe(SELDOM, "credential_spec", this::credentialSpec)
        .maybe(OFTEN, "ulimits", this::ulimits);
  }

  private Map<String, Object> credentialSpec() {
    return new Section(draws).always("config", draws.oneOf("site", "extra")).keys();
  }

  /** The reference does not show a limit of zero, and then refuses what it shows. */
  private Map<String, Object> ulimits() {
    return draws.mapping(
        List.of("nofile", "core", "nproc"),
        0.5,
        _ -> {
          if (draws.chance(0.4)) {
            return draws.oneOf(-1, 5, 1000);
          }
          Map<String, Object> limit = new LinkedHashMap<>();
          limit.put("soft", draws.oneOf(-1, 3, 10));
          limit.put("hard", draws.oneOf(-1, 7, 100));
          return limit;
        });
  }

  private void lists(Section service) {
    service
        .maybe(
            SELDOM, "cap_add", () -> draws.list(2, () -> draws.oneOf("ALL", "NET_ADMIN", "CHOWN")))
        .maybe(SELDOM, "cap_drop", () -> draws.list(2, () -> draws.oneOf("ALL", "KILL", "CHOWN")))
        .maybe(SELDOM, "dns", () -> draws.textOrList(() -> draws.oneOf("8.8.8.8", "9.9.9.9")))
        .maybe(SELDOM, "dns_search", () -> draws.textOrList(() -> draws.oneOf("a.example", "b")))
        .maybe(SELDOM, "tmpfs", () -> draws.textOrList(() -> draws.oneOf("/run", "/tmp")))
        .maybe(SELDOM, "env_file", () -> draws.textOrList(() -> draws.oneOf("a.env", "./b.env")))
        .maybe(SELDOM, "extra_hosts", this::extraHosts);
  }

  private Object extraHosts() {
    if (draws.chance(0.5)) {
      return draws.list(2, () -> draws.oneOf("db:10.0.0.1", "six:::1", "seven=[::7]", "a=b:c"));
    }
    return draws.mapping(
        List.of("db", "six"), 0.6, _ -> draws.oneOf("10.0.0.2", "::1", "[::1]", "host-gateway"));
  }

  /** What a swarm cannot do, but {@code config} shows. */
  private void ignored(Section service) {
    service
        .maybe(SELDOM / 4, "build", this::build)
        .maybe(SELDOM / 4, "cgroup_parent", draws::word)
        .maybe(SELDOM / 4, "container_name", draws::word)
        .maybe(SELDOM / 4, "devices", () -> draws.list(2, draws::word))
        .maybe(SELDOM / 4, "domainname", draws::word)
        .maybe(SELDOM / 4, "expose", () -> draws.list(2, () -> draws.oneOf("80", 81, "82-84")))
        .maybe(SELDOM / 4, "ipc", draws::word)
        .maybe(SELDOM / 4, "links", () -> draws.list(2, draws::word))
        .maybe(SELDOM / 4, "mac_address", draws::word)
        .maybe(SELDOM / 4, "network_mode", draws::word)
        .maybe(SELDOM / 4, "pid", draws::word)
        .maybe(SELDOM / 4, "privileged", draws::flag)
        .maybe(SELDOM / 4, "restart", () -> draws.oneOf("always", "no", "on-failure:3"))
        .maybe(SELDOM / 4, "security_opt", () -> draws.list(2, draws::word))
        .maybe(SELDOM / 4, "shm_size", () -> draws.oneOf("64m", "1000"))
        .maybe(SELDOM / 4, "userns_mode", draws::word);
  }

  private Object build() {
    return draws.chance(0.5)
        ? "."
        : new Section(draws)
            .always("context", ".")
            .maybe(0.5, "args", draws::keyValues)
            .maybe(0.5, "labels", draws::keyValues)
            .maybe(0.3, "cache_from", () -> draws.list(2, draws::word))
            .maybe(0.3, "target", draws::word)
            .keys();
  }

  /** Where two files have a test, Stackshift differs: only the first has one. */
  private Map<String, Object> healthCheck(int index) {
    Section check = new Section(draws);
    if (index == 0) {
      check.maybe(0.7, "test", this::test);
    } else {
      check.maybe(0.2, "disable", () -> false);
    }
    return check
        .maybe(0.4, "interval", draws::duration)
        .maybe(0.4, "timeout", draws::duration)
        .maybe(0.4, "retries", () -> draws.count(5))
        .maybe(0.4, "start_period", draws::duration)
        .maybe(0.2, "start_interval", draws::duration)
        .keys();
  }

  private Object test() {
    return switch (draws.number(0, 2)) {
      case 0 -> draws.oneOf("curl -f http://localhost/", "exit $${CODE}");
      case 1 -> List.of("CMD", "check", draws.word());
      default -> List.of("CMD-SHELL", draws.text());
    };
  }

  /** The reference loses options that a later file gives to logging without any. */
  private Map<String, Object> logging() {
    Map<String, Object> options =
        draws.mapping(
            List.of("max-size", "max-file", "mode"),
            0.5,
            _ -> draws.oneOf("10m", 3, "${RELEASE}", "", 0.5));
    options.put("tag", "t");
    return new Section(draws)
        .maybe(0.7, "driver", () -> draws.oneOf("json-file", "local", "syslog"))
        .always("options", options)
        .keys();
  }
}
