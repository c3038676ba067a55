package io.stackshift.compose.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Spoils a text in ways in which files are spoilt: by hand, by tools, and on purpose. */
final class Mutator {

  private static final int MOST_MUTATIONS = 4;
  private static final int LONG = 20_000;

  private static final Pattern TOKEN =
      Pattern.compile("[\\w./$-]+|\\s+|[^\\w\\s]", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern VALUE = Pattern.compile("(?<=[\\w\"'-]:) [^\\n]*");

  /** What may stand where something else is wanted. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "~",
          "''",
          "0",
          "-1",
          "0440",
          "1e400",
          ".nan",
          "-.inf",
          "99999999999999999999",
          "0x7fffffffffffffff",
          "true",
          "yes",
          "[]",
          "{}",
          "[[]]",
          "{a: {b: {c: }}}",
          "[a, a]",
          "text",
          "'5 '",
          "!!int x",
          "!!binary x",
          "!reset",
          "!override []",
          "!x y",
          "*nothing",
          "&a [*a]",
          "&a {<<: *a}",
          "{<<: [1, {a: b}]}",
          "$",
          "${",
          "${A:-",
          "${UNSET}",
          "${UNSET:?m}",
          "${A:-${B:-${C}}}",
          "'${BIG}${BIG}'",
          "1-65535:1-65535",
          "65535-1",
          "\"\\0\"",
          "\"\\uD800\"",
          "\"\\x85\"",
          "é\u202E\uFEFF",
          "😀",
          "1d",
          "9999999h",
          "1h-1m",
          "16E",
          "? a",
          "- x",
          "|",
          ">\n  folded",
          "\"open",
          "'open",
          "#",
          "..",
          "~/x",
          "./../../..",
          "a:b:c:d",
          "::",
          "/",
          "=",
          "A=",
          "<<",
          "%",
          "@",
          "`",
          "\t");

  private static final List<String> SNIPPETS =
      List.of(
          "\0",
          "\t",
          "\r",
          "\r\n",
          "\uFEFF",
          "\u2028",
          "---\n",
          "...\n",
          "<<: *a\n",
          "&a ",
          "*a",
          "!reset ",
          "? ",
          "- ",
          "  ",
          ": ",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "|\n",
          "${",
          "}",
          "$$",
          "extends: ",
          "include: ",
          "profiles: ",
          "services: ",
          "x-a: ");

  private final RandomGenerator random;

  Mutator(RandomGenerator random) {
    this.random = random;
  }

  /** The text, spoilt in a few places. */
  byte[] spoil(String text, String other) {
    String spoilt = text;
    for (int i = random.nextInt(MOST_MUTATIONS) + 1; i > 0; i--) {
      spoilt = once(spoilt, other);
    }
    return encoded(spoilt);
  }

  private String once(String text, String other) {
    return switch (random.nextInt(10)) {
      case 0 -> cut(text, random.nextInt(30));
      case 1 -> inserted(text, one(SNIPPETS));
      case 2 -> inserted(text, one(VALUES));
      case 3 -> inserted(text, piece(text, random.nextInt(200)));
      case 4 -> inserted(text, piece(other, random.nextInt(400)));
      case 5 -> inserted(text, piece(text, random.nextInt(8)).repeat(random.nextInt(LONG)));
      case 6 -> tokens(text);
      default -> value(text);
    };
  }

  /** Most values are taken for another type, the keys being right: that goes deepest. */
  private String value(String text) {
    List<int[]> places = new ArrayList<>();
    VALUE.matcher(text).results().forEach(it -> places.add(new int[] {it.start() + 1, it.end()}));
    if (places.isEmpty()) {
      return text;
    }
    int[] place = one(places);
    return text.substring(0, place[0]) + one(VALUES) + text.substring(place[1]);
  }

  private String tokens(String text) {
    List<String> tokens = new ArrayList<>();
    TOKEN.matcher(text).results().forEach(it -> tokens.add(it.group()));
    if (tokens.isEmpty()) {
      return text;
    }
    int at = random.nextInt(tokens.size());
    int to = random.nextInt(tokens.size());
    String token = tokens.get(at);
    switch (random.nextInt(4)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, token);
      case 2 -> tokens.set(at, tokens.set(to, token));
      default -> tokens.set(at, one(VALUES));
    }
    return String.join("", tokens);
  }

  private String cut(String text, int length) {
    int at = place(text);
    return text.substring(0, at) + text.substring(Math.min(text.length(), at + length));
  }

  private String inserted(String text, String piece) {
    int at = place(text);
    return text.substring(0, at) + piece + text.substring(at);
  }

  private String piece(String text, int length) {
    int at = place(text);
    return text.substring(at, Math.min(text.length(), at + length));
  }

  private int place(String text) {
    return random.nextInt(text.length() + 1);
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private byte[] encoded(String text) {
    byte[] bytes =
        switch (random.nextInt(30)) {
          case 0 -> text.getBytes(StandardCharsets.UTF_16);
          case 1 -> text.getBytes(StandardCharsets.UTF_16LE);
          case 2 -> text.getBytes(StandardCharsets.ISO_8859_1);
          case 3 -> text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
          case 4 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
          default -> text.getBytes(StandardCharsets.UTF_8);
        };
    if (bytes.length > 0 && random.nextInt(8) == 0) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }
}
