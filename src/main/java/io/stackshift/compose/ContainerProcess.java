package io.stackshift.compose;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The first process of a container. Empty texts and lists leave what the image says.
 *
 * @param entrypoint replaces the image's {@code ENTRYPOINT} when not empty
 * @param command arguments, replacing the image's {@code CMD} when not empty
 * @param environment variables, env files included
 * @param unset names of variables that the image sets and the container does not get
 * @param user name or number, as {@code user:group}
 * @param groups further groups of the user, by name or number
 * @param stopSignal what asks it to end, as {@code SIGTERM}
 * @param stopGracePeriod how long after that it is killed; ten seconds by default
 * @param terminal whether it has a terminal
 * @param openInput whether its standard input stays open
 */
public record ContainerProcess(
    List<String> entrypoint,
    List<String> command,
    SortedMap<String, String> environment,
    SortedSet<String> unset,
    String workingDirectory,
    String user,
    List<String> groups,
    Init init,
    String stopSignal,
    Timespan stopGracePeriod,
    boolean terminal,
    boolean openInput) {

  /** As the image says. */
  public static final ContainerProcess DEFAULT =
      new ContainerProcess(
          List.of(),
          List.of(),
          new TreeMap<>(),
          new TreeSet<>(),
          "",
          "",
          List.of(),
          Init.ENGINE_DEFAULT,
          "",
          Timespan.ENGINE_DEFAULT,
          false,
          false);

  /** Copies the collections. */
  public ContainerProcess {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    unset = Collections.unmodifiableSortedSet(new TreeSet<>(unset));
    groups = List.copyOf(groups);
  }

  /** Shows the names of the variables alone: any other text may hold a secret. */
  @Override
  public String toString() {
    return "ContainerProcess[environment=" + environment.keySet() + "]";
  }

  /** Whether an init process runs as process 1 of the container. */
  public enum Init {
    /** As the engine of the node is configured. */
    ENGINE_DEFAULT,
    /** Always. */
    ON,
    /** Never. */
    OFF
  }
}
