package io.stackshift.plan;

import io.stackshift.compose.FileObject;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a stack exists in the swarm. Names are names in the swarm.
 *
 * @param services the stack's services by name
 * @param networks all networks that exist, of this stack or not; likewise configs and secrets
 */
public record SwarmState(
    Map<String, RunningService> services,
    Set<String> networks,
    Set<String> configs,
    Set<String> secrets) {

  /** Copies the collections. */
  public SwarmState {
    services = Map.copyOf(services);
    networks = Set.copyOf(networks);
    configs = Set.copyOf(configs);
    secrets = Set.copyOf(secrets);
  }

  /** An empty swarm. */
  public static SwarmState empty() {
    return new SwarmState(Map.of(), Set.of(), Set.of(), Set.of());
  }

  /** All configs or all secrets that exist. */
  public Set<String> fileObjects(FileObject.Kind kind) {
    return switch (kind) {
      case CONFIG -> configs;
      case SECRET -> secrets;
    };
  }

  /** Whether a service runs this very image. */
  boolean runs(String service, String image) {
    RunningService running = services.get(service);
    return running != null && running.resolvedImage().reference().equals(image);
  }

  /** The hashes of the specifications that run, by service name. */
  public Map<String, String> hashes() {
    return services.values().stream()
        .collect(Collectors.toMap(RunningService::name, RunningService::hash));
  }

  /**
   * A service that exists.
   *
   * @param hash the hash of the specification that Stackshift applied; empty when another tool did,
   *     or when somebody changed the service since
   * @param image the image as the Compose file wrote it; empty when unknown
   * @param resolvedImage the image that the service runs
   * @param release the release that the service was last changed by; empty when unknown
   * @param drain what its tasks are to do before they are stopped
   */
  public record RunningService(
      String name,
      String hash,
      String image,
      ResolvedImage resolvedImage,
      String release,
      Replicas replicas,
      Drain drain) {}

  /**
   * How many tasks a service is to have.
   *
   * @param running what the swarm was told last, by anybody
   * @param asked what the Compose files asked for when Stackshift last applied it
   */
  public record Replicas(int running, int asked) {

    /** Of a service without such a number, or that another tool applied. */
    public static final Replicas UNKNOWN = new Replicas(0, 0);

    /** Whether somebody set another number since, as with {@code docker service scale}. */
    public boolean byHand() {
      return running != asked;
    }
  }
}
