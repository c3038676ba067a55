package io.stackshift.compose;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A service of the stack. Neutral values stand for what the Compose files leave out: empty lists
 * and texts mean "as the image says", and the parts have a {@code DEFAULT} that leaves everything
 * to image and engine.
 *
 * @param image the image reference as written, without a resolved digest
 * @param networks networks by key; never empty ({@code default} when none was named)
 * @param labels labels of the container (not of the service: those are in {@code deploy})
 * @param dependsOn what {@code deploy first} starts before this one, by key
 */
public record Service(
    String image,
    ContainerProcess process,
    NameResolution names,
    KernelSettings kernel,
    Privileges privileges,
    List<Port> ports,
    SortedMap<String, NetworkAttachment> networks,
    List<Mount> mounts,
    List<FileReference> configs,
    List<FileReference> secrets,
    HealthCheck healthCheck,
    Logging logging,
    SortedMap<String, String> labels,
    SortedMap<String, Dependency> dependsOn,
    Deploy deploy) {

  /** Copies the collections. */
  public Service {
    ports = List.copyOf(ports);
    networks = copy(networks);
    mounts = List.copyOf(mounts);
    configs = List.copyOf(configs);
    secrets = List.copyOf(secrets);
    labels = copy(labels);
    dependsOn = copy(dependsOn);
  }

  /** Shows the image alone: any other text may hold a secret. */
  @Override
  public String toString() {
    return "Service[" + image + "]";
  }

  /** The same, deployed in another way. */
  public Service with(Deploy other) {
    return with(image, other);
  }

  /** The same, running another image. */
  public Service withImage(String other) {
    return with(other, deploy);
  }

  private Service with(String otherImage, Deploy otherDeploy) {
    return new Service(
        otherImage,
        process,
        names,
        kernel,
        privileges,
        ports,
        networks,
        mounts,
        configs,
        secrets,
        healthCheck,
        logging,
        labels,
        dependsOn,
        otherDeploy);
  }

  private static <V> SortedMap<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /**
   * What a service waits for before it is started for the first time.
   *
   * @param required whether the other service has to be part of the stack; one that is not required
   *     may be switched off by its profiles
   */
  public record Dependency(Condition condition, boolean required) {}

  /** How far the service that another one depends on has to be. */
  public enum Condition {
    /** It was created earlier. */
    SERVICE_STARTED,
    /** Its tasks run, and are healthy where there is a health check. */
    SERVICE_HEALTHY,
    /** Its tasks ended with exit code 0. */
    SERVICE_COMPLETED_SUCCESSFULLY
  }

  /**
   * A port of the service.
   *
   * @param target the port in the container
   * @param published the port outside; 0 lets the engine choose
   * @param protocol {@code tcp}, {@code udp} or {@code sctp}
   */
  public record Port(int target, int published, String protocol, PublishMode mode) {}

  /** Where a published port listens. */
  public enum PublishMode {
    /** On every node, through the routing mesh. */
    INGRESS,
    /** On the nodes that run a task. */
    HOST
  }

  /**
   * The service's place on a network.
   *
   * @param aliases further names that it answers to there; its key is always one
   * @param driverOptions what the network's driver is told about this service
   */
  public record NetworkAttachment(List<String> aliases, SortedMap<String, String> driverOptions) {

    /** Without anything special. */
    public static final NetworkAttachment DEFAULT =
        new NetworkAttachment(List.of(), new TreeMap<>());

    /** Copies the collections. */
    public NetworkAttachment {
      aliases = List.copyOf(aliases);
      driverOptions = copy(driverOptions);
    }

    /** Shows no option: any may be a secret. */
    @Override
    public String toString() {
      return "NetworkAttachment[aliases=" + aliases + "]";
    }
  }

  /**
   * A config or secret as a file in the container.
   *
   * @param source key of the config or secret
   * @param target path in the container; relative to {@code /} for a config, to {@code
   *     /run/secrets} for a secret
   * @param mode permission bits
   */
  public record FileReference(String source, String target, String uid, String gid, int mode) {}

  /**
   * How the engine learns whether a task is healthy.
   *
   * @param test {@code [CMD, …]} or {@code [CMD-SHELL, …]}; {@code [NONE]} switches the image's
   *     check off; empty keeps the image's
   * @param interval zero, like the other durations and {@code retries}, keeps the image's value
   */
  public record HealthCheck(
      List<String> test,
      Duration interval,
      Duration timeout,
      Duration startPeriod,
      Duration startInterval,
      int retries) {

    /** As the image says. */
    public static final HealthCheck DEFAULT =
        new HealthCheck(List.of(), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

    /** Copies the list. */
    public HealthCheck {
      test = List.copyOf(test);
    }

    /** Shows no word of the test: any may be a secret. */
    @Override
    public String toString() {
      return "HealthCheck[" + test.size() + " words, every " + interval + "]";
    }
  }

  /**
   * Where the container's output goes.
   *
   * @param driver empty for the engine's default
   */
  public record Logging(String driver, Map<String, String> options) {

    /** As the engine is configured. */
    public static final Logging DEFAULT = new Logging("", Map.of());

    /** Copies the map. */
    public Logging {
      options = Map.copyOf(options);
    }

    /** Shows the driver, but no option: any may be a secret. */
    @Override
    public String toString() {
      return "Logging[" + driver + "]";
    }
  }
}
