package io.stackshift.settings;

import io.stackshift.migration.StatusRule;
import java.util.List;

/**
 * The application's own migrator, which runs as a job of the swarm. Each command is a list of
 * words; an empty list stands for one that is not there.
 *
 * @param service key of the service whose image, environment, secrets, configs, mounts and networks
 *     the job takes
 * @param image another image for the job; empty for the service's own
 * @param entrypoint in place of the service's own or the image's; empty to leave that
 * @param create creates the database unless it is there
 * @param up applies what is pending; never empty
 * @param down takes migrations back; names {@value #COUNT} or {@value #VERSION}
 * @param status prints the versions
 * @param seed fills a new database, once
 * @param rule finds the applied versions in what {@code status} prints
 * @param singleWriter whether the database is a file that one task at a time may have open
 */
public record ReleaseCommand(
    String service,
    String image,
    List<String> entrypoint,
    List<String> create,
    List<String> up,
    List<String> down,
    List<String> status,
    List<String> seed,
    StatusRule rule,
    boolean singleWriter) {

  /** Stands for the number of migrations to take back. */
  public static final String COUNT = "{count}";

  /** Stands for the newest version that stays; 0 when none does. */
  public static final String VERSION = "{version}";

  /** Copies the lists. */
  public ReleaseCommand {
    entrypoint = List.copyOf(entrypoint);
    create = List.copyOf(create);
    up = List.copyOf(up);
    down = List.copyOf(down);
    status = List.copyOf(status);
    seed = List.copyOf(seed);
  }

  /** Shows the service alone: a command may hold a password. */
  @Override
  public String toString() {
    return "ReleaseCommand[" + service + "]";
  }

  /** The same, its jobs running another image. */
  public ReleaseCommand withImage(String other) {
    return new ReleaseCommand(
        service, other, entrypoint, create, up, down, status, seed, rule, singleWriter);
  }

  /** Whether the migrator tells which versions are applied. */
  public boolean tellsVersions() {
    return !status.isEmpty();
  }

  /** Whether it can take migrations back. */
  public boolean takesBack() {
    return !down.isEmpty();
  }

  /** Whether {@code down} has to be told the version that stays. */
  public boolean namesVersion() {
    return down.stream().anyMatch(word -> word.contains(VERSION));
  }
}
