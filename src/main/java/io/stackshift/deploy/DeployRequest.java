package io.stackshift.deploy;

import io.stackshift.plan.Allowed;
import io.stackshift.release.Mode;
import java.time.Duration;

/**
 * How the user wants a release deployed.
 *
 * @param allowed what would be refused and may pass
 * @param patience how long another deployment of the stack is waited for
 */
public record DeployRequest(Mode mode, Allowed allowed, Duration patience) {

  /** Without waiting for another deployment. */
  public DeployRequest(Mode mode, Allowed allowed) {
    this(mode, allowed, Duration.ZERO);
  }

  /** A mode, with nothing allowed that is refused. */
  public static DeployRequest of(Mode mode) {
    return new DeployRequest(mode, Allowed.NOTHING);
  }
}
