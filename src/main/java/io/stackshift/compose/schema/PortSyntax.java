package io.stackshift.compose.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The short syntax of ports: {@code [[address:]published[-last]:]target[-last][/protocol]}. */
final class PortSyntax {

  private static final Pattern SHORT =
      Pattern.compile(
          "(?:(?:(?<address>\\[[^]]*]|[^:]*):)?(?<published>[0-9-]*):)?"
              + "(?<target>[0-9-]+)(?:/(?<protocol>\\w+))?");

  private static final Set<String> PROTOCOLS = Set.of("tcp", "udp", "sctp");

  private static final int LARGEST_PORT = 65_535;

  private PortSyntax() {}

  /**
   * A port.
   *
   * @param published 0 when the engine chooses
   */
  record Port(int target, int published, String protocol) {}

  /**
   * What one text stands for.
   *
   * @param address what it is bound to; empty for all addresses
   */
  record Ports(List<Port> ports, String address) {}

  private record Range(int first, int last) {

    int length() {
      return last - first + 1;
    }
  }

  static Optional<Ports> parse(String text) {
    Matcher parts = SHORT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String protocol =
        Optional.ofNullable(parts.group("protocol")).orElse("tcp").toLowerCase(Locale.ROOT);
    String published = Optional.ofNullable(parts.group("published")).orElse("");
    Optional<Range> targets = range(parts.group("target"));
    Optional<Range> outside = published.isEmpty() ? Optional.empty() : range(published);
    boolean unreadable =
        targets.isEmpty()
            || targets.get().first == 0
            || (!published.isEmpty() && outside.isEmpty());
    if (unreadable || !PROTOCOLS.contains(protocol)) {
      return Optional.empty();
    }
    String address = Optional.ofNullable(parts.group("address")).orElse("");
    return pairs(targets.get(), outside, protocol)
        .map(ports -> new Ports(ports, Addresses.isAll(address) ? "" : address));
  }

  private static Optional<List<Port>> pairs(
      Range targets, Optional<Range> outside, String protocol) {
    List<Port> ports = new ArrayList<>();
    if (outside.isEmpty()) {
      for (int target = targets.first; target <= targets.last; target++) {
        ports.add(new Port(target, 0, protocol));
      }
      return Optional.of(ports);
    }
    Range published = outside.get();
    if (targets.length() != 1 && targets.length() != published.length()) {
      return Optional.empty();
    }
    for (int i = 0; i < published.length(); i++) {
      int target = targets.length() == 1 ? targets.first : targets.first + i;
      ports.add(new Port(target, published.first + i, protocol));
    }
    return Optional.of(ports);
  }

  private static Optional<Range> range(String text) {
    String[] ends = text.split("-", -1);
    if (ends.length > 2) {
      return Optional.empty();
    }
    for (String end : ends) {
      if (end.isEmpty() || end.length() > 5 || Integer.parseInt(end) > LARGEST_PORT) {
        return Optional.empty();
      }
    }
    Range range = new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    return range.length() > 0 ? Optional.of(range) : Optional.empty();
  }
}
