package io.stackshift.release;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A service exactly as the engine is told to run it.
 *
 * @param name the service's name in the swarm, as {@code shop_web}
 * @param image the image with its digest where a registry knows one
 * @param hash of everything but Stackshift's own release labels: equal hashes run the same tasks
 * @param json the engine's {@code ServiceSpec} (Engine API, {@code POST /services/create});
 *     configs, secrets and networks are referred to by name, the adapter fills in their ids
 * @param dependsOn names of the services that it needs: their update begins before its own, and
 *     their return after it
 * @param traits what {@code json} says of its tasks
 */
public record ServiceSpec(
    String name,
    String image,
    String hash,
    String json,
    SortedSet<String> dependsOn,
    TaskTraits traits) {

  private static final String UNKNOWN = "{}";

  /** Copies the set. */
  public ServiceSpec {
    dependsOn = Collections.unmodifiableSortedSet(new TreeSet<>(dependsOn));
  }

  /** A service that depends on no other. */
  public ServiceSpec(String name, String image, String hash, String json) {
    this(name, image, hash, json, new TreeSet<>(), TaskTraits.UNKNOWN);
  }

  /** A service of whose tasks nothing is known. */
  public ServiceSpec(
      String name, String image, String hash, String json, SortedSet<String> dependsOn) {
    this(name, image, hash, json, dependsOn, TaskTraits.UNKNOWN);
  }

  /** A service that runs a specification which nobody recorded: all that is known of it. */
  public static ServiceSpec unknown(String name, String image, String hash) {
    return new ServiceSpec(name, image, hash, UNKNOWN);
  }

  /** Whether it is known what it specifies. */
  public boolean isKnown() {
    return !json.equals(UNKNOWN);
  }

  /** Whether the image is named by its digest, so that it is the same wherever it is fetched. */
  public boolean isPinned() {
    return image.contains("@");
  }

  /** The names of several services. */
  public static Set<String> names(Collection<ServiceSpec> services) {
    return services.stream().map(ServiceSpec::name).collect(Collectors.toSet());
  }

  /** The hashes of several services, by name. */
  public static Map<String, String> hashes(Collection<ServiceSpec> services) {
    return services.stream().collect(Collectors.toMap(ServiceSpec::name, ServiceSpec::hash));
  }

  /**
   * Those that do not run as specified.
   *
   * @param running hashes of what runs, by name
   */
  public static List<ServiceSpec> changed(
      Collection<ServiceSpec> services, Map<String, String> running) {
    return services.stream()
        .filter(service -> !service.hash().equals(running.get(service.name())))
        .toList();
  }

  /** The names of those among {@code some} that are not among {@code others}. */
  public static SortedSet<String> namesBeyond(
      Collection<ServiceSpec> some, Collection<ServiceSpec> others) {
    SortedSet<String> names = new TreeSet<>(names(some));
    names.removeAll(names(others));
    return names;
  }

  /** Leaves out the JSON: its environment may hold what nobody should read. */
  @Override
  public String toString() {
    return "ServiceSpec[" + name + ", " + image + ", " + hash + "]";
  }
}
