package io.stackshift.compose.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Random ports, mounts, configs, secrets and networks of services. */
final class AttachmentGenerator {

  private final Draws draws;

  AttachmentGenerator(Draws draws) {
    this.draws = draws;
  }

  /**
   * Ports. Where files are merged, Stackshift differs for ports without a published one and for
   * ports that are published for two protocols, so that neither is among them.
   */
  List<Object> ports(int files) {
    return draws.list(
        3,
        () ->
            switch (draws.number(0, files == 1 ? 6 : 4)) {
              case 0 -> draws.oneOf("80:8080", "443:443", "53:53/udp", "${PORT}:80");
              case 1 -> draws.oneOf("9000-9002:90-92", "9001-9002:7", "9002:9002");
              case 2 -> draws.oneOf("127.0.0.1:80:81", "[::1]:443:444");
              case 3, 4 -> port();
              case 5 -> draws.oneOf(3000, "3001", "3002-3004", "3005/udp", "3006/sctp");
              default -> {
                Map<String, Object> port = port();
                port.remove("published");
                yield port;
              }
            });
  }

  /** Ports of a service without a virtual address, which a swarm publishes on each node only. */
  List<Object> hostPorts() {
    return draws.list(
        2,
        () -> {
          Map<String, Object> port = port();
          port.put("mode", "host");
          return port;
        });
  }

  private Map<String, Object> port() {
    int published = draws.oneOf(80, 443, 8080, 9001, 53);
    Section port =
        new Section(draws)
            .always("target", draws.oneOf(80, 81, "${PORT}"))
            .always("published", published)
            .maybe(0.5, "mode", () -> draws.oneOf("ingress", "host"));
    if (published == 53) {
      port.always("protocol", "udp");
    } else {
      port.maybe(0.3, "protocol", () -> "tcp");
    }
    return port.keys();
  }

  /** Mounts, none of them where another one is. */
  List<Object> mounts() {
    return draws
        .mapping(List.of("/data", "/cache", "/etc/conf", "/tmp"), 0.4, this::mountAt)
        .values()
        .stream()
        .toList();
  }

  private Object mountAt(String target) {
    return draws.chance(0.5)
        ? draws.oneOf("data:", "cache:", "/host:", "./conf:", "../up:", "", "/host/${RELEASE}:")
            + target
        : draws.chance(0.4)
            ? draws
                .oneOf("data:%s:ro", "cache:%s:nocopy", "./x:%s:ro,rshared", "/h:%s:rw")
                .formatted(target)
            : mount(target);
  }

  private Map<String, Object> mount(String target) {
    String type = draws.oneOf("bind", "volume", "volume", "tmpfs");
    Section mount = new Section(draws).always("type", type);
    switch (type) {
      case "bind" ->
          mount
              .always("source", draws.oneOf("/host", "./here", "sub/${RELEASE}"))
              .maybe(0.3, "bind", () -> draws.mapping(List.of("propagation"), 0.8, _ -> "rslave"));
      case "volume" ->
          mount
              .maybe(0.9, "source", () -> draws.oneOf("data", "cache"))
              .maybe(0.3, "volume", () -> draws.mapping(List.of("nocopy"), 0.8, _ -> draws.flag()));
      default ->
          mount.maybe(
              0.5,
              "tmpfs",
              () -> draws.mapping(List.of("size"), 0.8, _ -> draws.oneOf(0, 1_048_576)));
    }
    return mount
        .always("target", target)
        .maybe(0.3, "read_only", draws::flag)
        .maybe(0.1, "consistency", () -> draws.oneOf("cached", "delegated"))
        .keys();
  }

  /** Configs or secrets of a service, each from another source. */
  List<Object> fileReferences(String... sources) {
    return draws.mapping(List.of(sources), 0.5, this::fileReference).values().stream().toList();
  }

  private Object fileReference(String source) {
    return draws.chance(0.5)
        ? source
        : new Section(draws)
            .always("source", source)
            .maybe(0.5, "target", () -> draws.oneOf("/etc/", "") + source + ".conf")
            .maybe(0.3, "uid", () -> draws.oneOf("0", "1000"))
            .maybe(0.3, "gid", () -> draws.oneOf("0", "1000"))
            .maybe(0.4, "mode", () -> draws.oneOf(new Draws.Raw("0440"), 292, 0))
            .keys();
  }

  Object networks() {
    if (draws.chance(0.4)) {
      return draws.list(2, () -> draws.oneOf("front", "back"));
    }
    return draws.mapping(
        new ArrayList<>(List.of("front", "back", "third")),
        0.5,
        _ -> draws.chance(0.3) ? new Draws.Nothing() : attachment());
  }

  private Map<String, Object> attachment() {
    Map<String, Object> attachment = new LinkedHashMap<>();
    attachment.putAll(
        new Section(draws)
            .maybe(0.6, "aliases", () -> draws.list(2, () -> draws.oneOf("www", "api", "${NO}")))
            .maybe(0.2, "ipv4_address", () -> draws.oneOf("10.1.0.5", "10.1.0.6"))
            .maybe(0.2, "ipv6_address", () -> draws.oneOf("fd00::5", "fd00::6"))
            .keys());
    return attachment;
  }
}
