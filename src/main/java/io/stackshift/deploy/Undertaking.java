package io.stackshift.deploy;

import io.stackshift.release.Origin;
import io.stackshift.release.Release;

/**
 * What is being done to a stack, for hooks and for those who are told of it.
 *
 * @param environment the settings' environment; empty for none
 * @param release that is brought into force or built; {@link #NO_RELEASE} for none
 * @param mode the word of the mode; empty where nothing is deployed
 * @param revision its number; 0 for none
 * @param previous the release in force before; {@link #NO_RELEASE} for none
 * @param reason given by whoever began it; empty for none
 */
public record Undertaking(
    String stack,
    String environment,
    Release release,
    String mode,
    int revision,
    Release previous,
    Origin origin,
    String reason) {

  /** Stands for no release at all. */
  public static final Release NO_RELEASE = new Release("", "");
}
