package io.stackshift.compose.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Random stack files within the schema: a base and up to three more, which name the same few
 * services, networks and targets so that there is something to merge.
 *
 * <p>What Stackshift does differently on purpose does not occur.
 */
final class StackGenerator {

  private final Draws draws;
  private final ServiceGenerator services;

  private StackGenerator(Draws draws) {
    this.draws = draws;
    this.services = new ServiceGenerator(draws);
  }

  /** The stack of a seed. */
  static GeneratedStack of(long seed) {
    return new StackGenerator(new Draws(seed)).stack(seed);
  }

  private GeneratedStack stack(long seed) {
    int count = draws.oneOf(1, 2, 2, 2, 3, 3, 4);
    List<Map<String, Object>> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(file(i, count));
    }
    return new GeneratedStack(seed, files);
  }

  private Map<String, Object> file(int index, int count) {
    Section file = new Section(draws).always("version", "3.13");
    Map<String, Object> named = new LinkedHashMap<>();
    for (String name : List.of("web", "db", "worker")) {
      if (draws.chance(name.equals("web") ? 0.9 : 0.35)) {
        named.put(name, services.service(name, index, count));
      }
    }
    return file.maybe(index == 0 ? 1 : 0.95, "services", () -> named)
        .maybe(0.5, "networks", () -> draws.mapping(List.of("front", "back"), 0.6, _ -> network()))
        .maybe(0.5, "volumes", () -> draws.mapping(List.of("data", "cache"), 0.6, _ -> volume()))
        .maybe(0.5, "configs", () -> draws.mapping(List.of("site", "extra"), 0.6, _ -> config()))
        .maybe(0.5, "secrets", () -> draws.mapping(List.of("token", "key"), 0.6, _ -> secret()))
        .keys();
  }

  private Object network() {
    if (draws.chance(0.2)) {
      return draws.chance(0.3) ? new Draws.Nothing() : external();
    }
    return new Section(draws)
        .maybe(0.2, "name", () -> draws.oneOf("net-${RELEASE}", "plain"))
        .maybe(0.4, "driver", () -> "overlay")
        .maybe(0.3, "driver_opts", this::options)
        .maybe(0.3, "internal", draws::flag)
        .maybe(0.3, "attachable", draws::flag)
        .maybe(0.3, "labels", draws::keyValues)
        .maybe(0.3, "ipam", this::ipam)
        .keys();
  }

  private Map<String, Object> ipam() {
    return new Section(draws)
        .maybe(0.3, "driver", () -> "default")
        .maybe(
            0.7,
            "config",
            () ->
                draws.list(
                    2,
                    () -> Map.<String, Object>of("subnet", draws.oneOf("10.1.0.0/24", "fd::/64"))))
        .keys();
  }

  private Map<String, Object> options() {
    return draws.mapping(List.of("type", "o", "n"), 0.5, _ -> draws.oneOf("nfs", 3, "${RELEASE}"));
  }

  private Object volume() {
    if (draws.chance(0.3)) {
      return draws.chance(0.5) ? new Draws.Nothing() : external();
    }
    return new Section(draws)
        .maybe(0.2, "name", () -> draws.oneOf("volume-${RELEASE}", "plain"))
        .maybe(0.4, "driver", () -> "local")
        .maybe(0.3, "driver_opts", this::options)
        .maybe(0.3, "labels", draws::keyValues)
        .keys();
  }

  private Map<String, Object> config() {
    return draws.chance(0.2)
        ? external()
        : new Section(draws)
            .always("file", draws.oneOf("./site.conf", "extra.conf", "${EMPTY}site.conf"))
            .maybe(0.2, "name", () -> draws.oneOf("named-${RELEASE}", "plain"))
            .maybe(0.3, "labels", draws::keyValues)
            .maybe(0.2, "template_driver", () -> "golang")
            .keys();
  }

  private Map<String, Object> secret() {
    return draws.chance(0.15)
        ? new Section(draws)
            .always("driver", "vault")
            .maybe(0.5, "driver_opts", this::options)
            .keys()
        : config();
  }

  private Map<String, Object> external() {
    return switch (draws.number(0, 2)) {
      case 0 -> new Section(draws).always("external", true).keys();
      case 1 -> new Section(draws).always("external", true).always("name", "out-there").keys();
      default ->
          new Section(draws).always("external", Map.<String, Object>of("name", "old-form")).keys();
    };
  }
}
