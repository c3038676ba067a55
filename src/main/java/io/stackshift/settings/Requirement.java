package io.stackshift.settings;

import io.stackshift.text.Durations;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A variable that must be set and not empty, with what it has to be.
 *
 * @param values what it may be, of an {@link Type#ENUM}; empty otherwise
 * @param pattern what all of it has to match, of a {@link Type#PATTERN}; empty otherwise
 * @param secret whether its value is never shown
 */
public record Requirement(
    String name, Type type, List<String> values, String pattern, boolean secret) {

  private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern BOOLEAN = Pattern.compile("(?i)true|false|yes|no|on|off|1|0");

  /** What a variable can be; the words are those of {@code type:}. */
  public enum Type {
    /** Any text. */
    STRING,
    /** Any text that is never shown. */
    SECRET,
    /** A whole number. */
    INT,
    /** {@code true} or {@code false}, or a usual word for them. */
    BOOL,
    /** An address with scheme and host. */
    URL,
    /** An e-mail address. */
    EMAIL,
    /** As {@code 90s} or {@code 2m}. */
    DURATION,
    /** One of some words. */
    ENUM,
    /** What matches a regular expression. */
    PATTERN;

    /** The word in settings and messages. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Type> of(String word) {
      for (Type type : values()) {
        if (type.word().equals(word)) {
          return Optional.of(type);
        }
      }
      return Optional.empty();
    }
  }

  /** Copies the list. */
  public Requirement {
    values = List.copyOf(values);
  }

  /** A variable that only has to be set. */
  public static Requirement of(String name) {
    return new Requirement(name, Type.STRING, List.of(), "", false);
  }

  /** What it has to be, as {@code a whole number}. */
  public String expected() {
    return switch (type) {
      case STRING, SECRET -> "set";
      case INT -> "a whole number";
      case BOOL -> "true or false";
      case URL -> "an address such as https://host/path";
      case EMAIL -> "an e-mail address";
      case DURATION -> "a duration such as 90s or 2m";
      case ENUM -> "one of " + String.join(", ", values);
      case PATTERN -> "like " + pattern;
    };
  }

  /** Whether a value that is not empty is as it has to be. */
  public boolean accepts(String value) {
    return switch (type) {
      case STRING, SECRET -> true;
      case INT -> WHOLE.matcher(value).matches();
      case BOOL -> BOOLEAN.matcher(value).matches();
      case URL -> isAddress(value);
      case EMAIL -> EMAIL.matcher(value).matches();
      case DURATION -> Durations.parse(value).isPresent();
      case ENUM -> values.contains(value);
      case PATTERN -> Pattern.compile(pattern).matcher(value).matches();
    };
  }

  private static boolean isAddress(String value) {
    try {
      URI address = URI.create(value);
      // Names of services may have underscores, which are no host to Java.
      return address.getScheme() != null && address.getRawAuthority() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** A value of this kind, for where only the form of files counts. */
  String standIn() {
    return switch (type) {
      case STRING, SECRET, PATTERN -> "stand-in";
      case INT -> "1";
      case BOOL -> "true";
      case URL -> "https://stand-in.example";
      case EMAIL -> "stand-in@example.org";
      case DURATION -> "1s";
      case ENUM -> values.getFirst();
    };
  }

  /**
   * What is wrong with the variable, in words that follow its name; nothing when it is all right.
   *
   * @param value empty when it is not set
   */
  public Optional<String> complaint(String value) {
    if (value.isEmpty()) {
      return Optional.of("is not set");
    }
    if (accepts(value)) {
      return Optional.empty();
    }
    String found = Secrecy.isSecret(name, value, secret) ? "" : ", but is \"%s\"".formatted(value);
    return Optional.of("has to be " + expected() + found);
  }
}
