package io.stackshift.operate;

import java.util.List;
import java.util.Optional;

/**
 * A command that a person runs in a container of a service.
 *
 * @param service as the person names it
 * @param place of the task; empty for any
 * @param user in the container; empty for the service's own
 * @param entrypoint in place of the image's; nothing to leave that; a one-off's only
 * @param words the command; shown nowhere, since they may hold a password
 * @param ssh the user that other nodes are reached as by SSH; empty for nobody
 */
public record Command(
    String service,
    String place,
    String user,
    Optional<String> entrypoint,
    List<String> words,
    String ssh) {

  /** Copies the list. */
  public Command {
    words = List.copyOf(words);
  }

  /** Shows no words. */
  @Override
  public String toString() {
    return "Command[" + service + "]";
  }
}
