package io.stackshift.settings;

import java.util.List;

/**
 * The command that fills a new database, once, as a job of a service.
 *
 * @param service key of the service whose image, environment, secrets, configs, mounts and networks
 *     the job takes
 * @param entrypoint in place of the service's own or the image's; empty to leave that
 * @param command its words; empty where nothing fills the database
 */
public record Seed(String service, List<String> entrypoint, List<String> command) {

  /** Nothing fills the database. */
  public static final Seed NONE = new Seed("", List.of(), List.of());

  /** Copies the lists. */
  public Seed {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
  }

  /** Whether there is nothing to run. */
  public boolean isNone() {
    return command.isEmpty();
  }

  /** Shows the service alone: a command may hold a password. */
  @Override
  public String toString() {
    return "Seed[" + service + "]";
  }
}
