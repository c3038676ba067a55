package io.stackshift.deploy;

import io.stackshift.settings.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Hides what is known to be secret in text that others wrote. */
final class Masks {

  private static final int SHORTEST = 6;

  private final List<String> secrets;

  /** Masks of these; of one with several lines, each of them counts. */
  Masks(Collection<Secret> secrets) {
    this.secrets =
        secrets.stream()
            .flatMap(secret -> secret.value().lines())
            .map(String::strip)
            .filter(line -> line.length() >= SHORTEST)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** The line without them. */
  String hide(String line) {
    String hidden = line;
    for (String secret : secrets) {
      hidden = hidden.replace(secret, "***");
    }
    return hidden;
  }
}
