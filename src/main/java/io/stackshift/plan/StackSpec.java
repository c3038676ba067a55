package io.stackshift.plan;

import io.stackshift.release.NetworkSpec;
import io.stackshift.release.ServiceSpec;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A stack rendered for the engine.
 *
 * @param externals names of networks, configs and secrets that must exist already, as {@code
 *     network x}
 */
public record StackSpec(
    List<NetworkSpec> networks,
    List<ConfigSpec> configs,
    List<SecretSpec> secrets,
    List<ServiceSpec> services,
    SortedSet<External> externals) {

  /** Copies the lists. */
  public StackSpec {
    networks = List.copyOf(networks);
    configs = List.copyOf(configs);
    secrets = List.copyOf(secrets);
    services = List.copyOf(services);
    externals = Collections.unmodifiableSortedSet(new TreeSet<>(externals));
  }
}
