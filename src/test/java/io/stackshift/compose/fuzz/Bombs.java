package io.stackshift.compose.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Files that are small or valid, but unfold to something large, deep or slow. */
final class Bombs {

  /** A tenth of the size in the short run, which is to take seconds. */
  private static final int SCALE = Long.getLong("stackshift.fuzz.seconds", 0) > 0 ? 10 : 1;

  private static final int DEEP = 10_000 * SCALE;
  private static final int MANY = 10_000 * SCALE;
  private static final int LENGTH = 1_000_000 * SCALE;
  private static final String WEB = "services: {web: {image: a}}\n";

  private Bombs() {}

  /** The files by name; each is made when it is needed, because some are large. */
  static Map<String, Supplier<String>> all() {
    Map<String, Supplier<String>> bombs = new LinkedHashMap<>();
    deep(bombs);
    aliases(bombs);
    large(bombs);
    many(bombs);
    return bombs;
  }

  private static void deep(Map<String, Supplier<String>> bombs) {
    bombs.put("lists in lists", () -> "x-a: " + "[".repeat(DEEP));
    bombs.put("closed lists in lists", () -> "x-a: " + "[".repeat(DEEP) + "]".repeat(DEEP));
    bombs.put("mappings in mappings", () -> "x-a: " + "{a: ".repeat(DEEP));
    bombs.put("dashes", () -> "x-a:\n  " + "- ".repeat(DEEP));
    bombs.put("complex keys", () -> "? ".repeat(DEEP));
    bombs.put("tags", () -> "x-a: " + "!a ".repeat(DEEP));
    bombs.put(
        "nested defaults",
        () -> web("hostname: '" + "${A:-".repeat(DEEP) + "}".repeat(DEEP) + "'"));
    bombs.put("open defaults", () -> web("hostname: '" + "${A:-".repeat(DEEP) + "'"));
    bombs.put("dollars", () -> web("hostname: '" + "$".repeat(DEEP) + "'"));
    bombs.put(
        "stairs",
        () ->
            IntStream.range(0, 200 * SCALE)
                .mapToObj(i -> " ".repeat(i) + "a:\n")
                .collect(Collectors.joining("", "x-a:\n", "")));
  }

  private static void aliases(Map<String, Supplier<String>> bombs) {
    bombs.put("billion laughs", () -> levels("[%s]", "x-a0: &a0 [lol]\n"));
    bombs.put("merge keys", () -> levels("{<<: [%s]}", "x-a0: &a0 {b: c}\n"));
    bombs.put("mappings of aliases", () -> mappings());
    bombs.put("itself in a list", () -> "x-a: &a [*a]\n" + WEB);
    bombs.put("itself in a mapping", () -> "x-a: &a {b: *a}\n" + WEB);
    bombs.put("itself as merge key", () -> "x-a: &a {<<: *a}\n" + WEB);
    bombs.put("itself as key", () -> "x-a: &a {? *a : b}\n" + WEB);
    bombs.put("many anchors", () -> repeated(MANY / 4, "  - &a%d x\n", "x-a:\n") + WEB);
    bombs.put("one anchor often", () -> "x-a: &a x\n" + repeated(MANY, "  - *a\n", "x-b:\n") + WEB);
    bombs.put(
        "one mapping often",
        () ->
            "x-a: &a {image: a, environment: {A: b}, deploy: {replicas: 2}}\n"
                + repeated(MANY / 10, "  s%d: *a\n", "services:\n"));
    bombs.put(
        "a wrong mapping often",
        () ->
            "x-a: &a {imag: a, environment: [5], deploy: {replica: 2}}\n"
                + repeated(MANY / 20, "  s%d: *a\n", "services:\n"));
  }

  private static void large(Map<String, Supplier<String>> bombs) {
    bombs.put("a long value", () -> web("hostname: " + "x".repeat(LENGTH)));
    bombs.put("a long key", () -> web("x".repeat(LENGTH) + ": a"));
    bombs.put("a long plain key", () -> "x".repeat(LENGTH) + ": a");
    bombs.put("a long line without key", () -> "x".repeat(LENGTH));
    bombs.put("a long comment", () -> "#" + "x".repeat(LENGTH) + "\n" + WEB);
    bombs.put("a long name", () -> "services: {" + "x".repeat(900) + ": {image: a}}");
    bombs.put("a long number", () -> web("user: " + "9".repeat(LENGTH)));
    bombs.put("a long fraction", () -> web("user: ." + "9".repeat(LENGTH)));
    bombs.put("a long base-60 number", () -> web("hostname: 1" + ":1".repeat(MANY)));
    bombs.put("a long duration", () -> web("stop_grace_period: " + "9".repeat(LENGTH / 10)));
    bombs.put(
        "a long size",
        () -> web("deploy: {resources: {limits: {memory: '" + "9".repeat(LENGTH / 10) + "'}}}"));
    bombs.put(
        "a long ratio",
        () -> web("deploy: {update_config: {max_failure_ratio: '" + "9".repeat(MANY) + "'}}"));
    bombs.put("a long port", () -> web("ports: ['" + "9".repeat(LENGTH / 10) + "']"));
    bombs.put(
        "a long mode", () -> web("configs: [{source: a, mode: '0" + "7".repeat(MANY) + "'}]"));
    bombs.put("a long command", () -> web("command: '" + "a \\\" ".repeat(MANY * 5) + "'"));
    bombs.put(
        "a long cpus",
        () -> web("deploy: {resources: {limits: {cpus: '" + "9".repeat(MANY) + "'}}}"));
    bombs.put("blank lines", () -> "\n".repeat(LENGTH));
    bombs.put("tabs", () -> "\t".repeat(LENGTH / 10));
    bombs.put("a long path", () -> web("volumes: ['" + "/..".repeat(MANY * 5) + ":/a']"));
  }

  private static void many(Map<String, Supplier<String>> bombs) {
    bombs.put("unknown keys", () -> web(repeated(MANY, "k%d: a, ", "")));
    bombs.put("unknown services", () -> web("depends_on: [" + repeated(MANY, "s%d, ", "") + "]"));
    bombs.put(
        "undefined names",
        () ->
            repeated(
                    2_000,
                    "  s%1$d: {image: a, networks: [t%1$d], depends_on: [t%1$d]}\n",
                    "services:\n")
                + repeated(200 * SCALE, "  n%d:\n", "networks:\n"));
    bombs.put(
        "a long chain",
        () -> repeated(200 * SCALE, "  s%1$d: {image: a, depends_on: [s1%1$d]}\n", "services:\n"));
    bombs.put("the same key", () -> web(repeated(MANY, "k: a, ", "")));
    bombs.put("small lists", () -> "x-a: [" + "[],".repeat(MANY * 5) + "]\n" + WEB);
    bombs.put("small texts", () -> "x-a: [" + "a,".repeat(MANY * 10) + "]\n" + WEB);
    bombs.put(
        "ranges of ports", () -> web("ports: [" + "'1-65535:1-65535',".repeat(100 * SCALE) + "]"));
    bombs.put("ranges without end", () -> web("ports: ['1" + "-1".repeat(MANY) + "']"));
    bombs.put("unset variables", () -> web("labels: [" + repeated(MANY, "'$A%d', ", "") + "]"));
    bombs.put("large variables", () -> web("labels: [" + "'${BIG}', ".repeat(MANY) + "]"));
    bombs.put("large variables in one", () -> web("hostname: '" + "${BIG}".repeat(MANY) + "'"));
    bombs.put(
        "large env files",
        () -> repeated(200 * SCALE, "  s%d: {image: a, env_file: big.env}\n", "services:\n"));
    bombs.put("many documents", () -> repeated(MANY, "---\na%d: b\n", ""));
    bombs.put("many directives", () -> "%YAML 1.2\n".repeat(MANY));
    bombs.put("quotes", () -> "x-a: " + "''".repeat(MANY) + "\n" + WEB);
  }

  private static String web(String keys) {
    return "services: {web: {image: a, " + keys + "}}\n";
  }

  private static String repeated(int times, String line, String start) {
    StringBuilder text = new StringBuilder(start);
    for (int i = 0; i < times; i++) {
      text.append(line.formatted(i));
    }
    return text.toString();
  }

  private static String levels(String form, String first) {
    StringBuilder text = new StringBuilder(first);
    for (int i = 1; i < 30; i++) {
      String alias = "*a" + (i - 1);
      String value = form.formatted((alias + ", ").repeat(9) + alias);
      text.append("x-a%1$d: &a%1$d %2$s\n".formatted(i, value));
    }
    return text.append(WEB).toString();
  }

  private static String mappings() {
    StringBuilder text = new StringBuilder("x-a0: &a0 {a: b}\n");
    for (int i = 1; i < 30; i++) {
      text.append("x-a%1$d: &a%1$d {a: *a%2$d, b: *a%2$d}\n".formatted(i, i - 1));
    }
    return text.append(WEB).toString();
  }
}
