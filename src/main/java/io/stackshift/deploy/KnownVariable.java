package io.stackshift.deploy;

import java.util.List;

/**
 * A variable of a project, fit to be shown: a secret's value is not in it.
 *
 * @param shown the value, {@code ***} for a secret, empty when it is not set or empty
 * @param origin where it is set: {@code environment} (of the process), {@code Stackshift} or file
 *     and line; empty when it is not set
 * @param uses file, line and key of each place that names it
 * @param complaint what is wrong with it, in words that follow its name; empty for nothing
 */
public record KnownVariable(
    String name, boolean set, String shown, String origin, List<String> uses, String complaint) {

  /** Copies the list. */
  public KnownVariable {
    uses = List.copyOf(uses);
  }
}
