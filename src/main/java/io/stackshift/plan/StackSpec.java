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
 * @param fileObjects configs and secrets to create
 * @param externals names of networks, configs and secrets that must exist already, as {@code
 *     network x}
 */
public record StackSpec(
    List<NetworkSpec> networks,
    List<FileObjectSpec> fileObjects,
    List<ServiceSpec> services,
    SortedSet<External> externals) {

  /** Copies the lists. */
  public StackSpec {
    networks = List.copyOf(networks);
    fileObjects = List.copyOf(fileObjects);
    services = List.copyOf(services);
    externals = Collections.unmodifiableSortedSet(new TreeSet<>(externals));
  }
}
