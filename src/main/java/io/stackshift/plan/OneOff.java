package io.stackshift.plan;

import io.stackshift.release.ServiceSpec;
import java.time.Duration;
import java.util.List;

/**
 * A job of one task: what a service runs, with another command.
 *
 * @param purpose what it is for, in a word that is part of its name, as {@code up}
 * @param stack the stack that it belongs to
 * @param revision the revision that it is run for
 * @param service the service whose image, environment, mounts and networks it takes
 * @param entrypoint in place of the service's own; empty to leave that
 * @param command the words that it runs; they are shown nowhere, since they may hold a password
 * @param within how long it may take
 */
public record OneOff(
    String purpose,
    String stack,
    int revision,
    ServiceSpec service,
    List<String> entrypoint,
    List<String> command,
    Duration within) {

  /** Copies the lists. */
  public OneOff {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
  }

  /** Shows what it is for and whose it is. */
  @Override
  public String toString() {
    return "OneOff[" + purpose + ", " + service.name() + "]";
  }
}
