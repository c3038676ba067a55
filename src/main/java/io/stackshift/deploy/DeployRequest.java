package io.stackshift.deploy;

import io.stackshift.plan.Allowed;
import io.stackshift.release.Mode;

/**
 * How the user wants a release deployed.
 *
 * @param allowed what would be refused and may pass
 */
public record DeployRequest(Mode mode, Allowed allowed) {

  /** A mode, with nothing allowed that is refused. */
  public static DeployRequest of(Mode mode) {
    return new DeployRequest(mode, Allowed.NOTHING);
  }
}
