package io.stackshift.compose;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A stack as the merged Compose files describe it: interpolated, validated, with every file that it
 * names already read. Keys are the names used in the Compose files, without the stack's name.
 *
 * <p>Nothing here is absent by {@code null}: a value that the files leave out is the documented
 * neutral value of its record (an empty text, an empty list, Docker's own default).
 *
 * @param name the stack's name, which scopes every object in the swarm
 */
public record Stack(
    String name,
    SortedMap<String, Service> services,
    SortedMap<String, Network> networks,
    SortedMap<String, Volume> volumes,
    SortedMap<String, FileObject> configs,
    SortedMap<String, FileObject> secrets) {

  /** Copies the maps, so that a stack never changes. */
  public Stack {
    services = copy(services);
    networks = copy(networks);
    volumes = copy(volumes);
    configs = copy(configs);
    secrets = copy(secrets);
  }

  /** Shows what is in it by key: any text of the objects may be a secret. */
  @Override
  public String toString() {
    return "Stack[%s, services=%s, networks=%s, volumes=%s, configs=%s, secrets=%s]"
        .formatted(
            name,
            services.keySet(),
            networks.keySet(),
            volumes.keySet(),
            configs.keySet(),
            secrets.keySet());
  }

  /** The configs or the secrets, by key. */
  public SortedMap<String, FileObject> fileObjects(FileObject.Kind kind) {
    return switch (kind) {
      case CONFIG -> configs;
      case SECRET -> secrets;
    };
  }

  /** The same with other services. */
  public Stack with(SortedMap<String, Service> others) {
    return new Stack(name, others, networks, volumes, configs, secrets);
  }

  private static <V> SortedMap<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /** The name in the swarm of an object that belongs to this stack: {@code shop_web}. */
  public String scoped(String key) {
    return name + "_" + key;
  }

  /** The name in the swarm of the network with this key. */
  public String networkName(String key) {
    Network network = networks.get(key);
    return network == null || network.name().isEmpty() ? scoped(key) : network.name();
  }
}
