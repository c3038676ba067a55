package io.stackshift.compose.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/** Random choices that a seed repeats. */
final class Draws {

  private final Random random;

  Draws(long seed) {
    // Neighbouring seeds begin alike; this spreads them.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** A value that is written as it stands, without quotes. */
  record Raw(String text) {}

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A number from the first to the last, both included. */
  int number(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  @SafeVarargs
  final <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }

  String word() {
    return oneOf("alpha", "beta", "gamma", "delta", "with space", "a=b", "a:b", "007", "ünïcode");
  }

  /** What a variable may be replaced in. */
  String text() {
    return oneOf(
        word(),
        word(),
        "${RELEASE}",
        "$RELEASE.x",
        "${MISSING:-fallback}",
        "${EMPTY-kept}",
        "x${EMPTY:-y}z",
        "cost: $$5",
        "true",
        "",
        "# no comment",
        "two\nlines\n",
        "\"quoted\"",
        "tab\there");
  }

  /** A number, or a variable that holds one. */
  Object count(int most) {
    return chance(0.1) ? "${REPLICAS}" : number(0, most);
  }

  Object flag() {
    return oneOf(true, true, false, "${YES}", "${NO}");
  }

  String duration() {
    return oneOf("0s", "1s", "90s", "1m30s", "100ms", "1h", "1.5h", "2m0.5s", "${SECONDS}");
  }

  String size() {
    return oneOf("0", "64M", "1g", "1.5gb", "9000k", "9000000b", "2GiB", "${MEGABYTES}");
  }

  /** Some items of a kind, up to a number, none of them twice. */
  <T> List<Object> list(int most, Supplier<T> item) {
    List<Object> items = new ArrayList<>();
    for (int i = number(0, most); i > 0; i--) {
      T drawn = item.get();
      if (!items.contains(drawn)) {
        items.add(drawn);
      }
    }
    return items;
  }

  /** One text, or a list of them. */
  Object textOrList(Supplier<String> item) {
    return chance(0.4) ? item.get() : list(3, item);
  }

  /** Some keys, each with a value. */
  Map<String, Object> mapping(List<String> keys, double probability, Function<String, Object> of) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    for (String key : keys) {
      if (chance(probability)) {
        mapping.put(key, of.apply(key));
      }
    }
    return mapping;
  }

  /** Labels or an environment, as a mapping or as a list. */
  Object keyValues() {
    Map<String, Object> values = mapping(List.of("A", "B", "C", "D.e"), 0.4, _ -> keyValue());
    if (chance(0.5)) {
      return values;
    }
    List<Object> lines = new ArrayList<>();
    values.forEach((key, value) -> lines.add(value instanceof Nothing ? key : key + "=" + value));
    return lines;
  }

  private Object keyValue() {
    return switch (number(0, 5)) {
      case 0 -> new Nothing();
      case 1 -> number(-3, 3000);
      case 2 -> oneOf(1.5, 0.25, 1e21);
      default -> text();
    };
  }

  /** A key without a value. */
  record Nothing() {}

  /** An extension. Of which kind a value is goes by its key: the reference refuses to mix them. */
  Map<String, Object> extension(int depth) {
    Map<String, Object> extension =
        mapping(List.of("text", "number", "flag"), 0.4, _ -> extensionScalar());
    extension.putAll(mapping(List.of("list"), 0.4, _ -> list(3, this::extensionScalar)));
    if (depth < 2) {
      extension.putAll(mapping(List.of("more", "x-more"), 0.3, _ -> extension(depth + 1)));
    }
    return extension;
  }

  private Object extensionScalar() {
    return switch (number(0, 4)) {
      case 0 -> new Nothing();
      case 1 -> number(-5, 5);
      case 2 -> oneOf(0.5, -1.25, 3.0);
      case 3 -> chance(0.5);
      default -> text();
    };
  }
}
