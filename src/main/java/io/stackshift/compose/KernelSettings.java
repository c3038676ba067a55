package io.stackshift.compose;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the kernel is told about a container.
 *
 * @param sysctls kernel parameters of the container's namespaces, as {@code net.core.somaxconn}
 * @param ulimits limits of its processes, as {@code nofile}
 * @param oomScoreAdjustment from -1000 (killed last when memory runs out) to 1000; 0 for none
 */
public record KernelSettings(
    SortedMap<String, String> sysctls, SortedMap<String, Ulimit> ulimits, int oomScoreAdjustment) {

  /** As the engine is configured. */
  public static final KernelSettings DEFAULT =
      new KernelSettings(new TreeMap<>(), new TreeMap<>(), 0);

  /** Copies the maps. */
  public KernelSettings {
    sysctls = Collections.unmodifiableSortedMap(new TreeMap<>(sysctls));
    ulimits = Collections.unmodifiableSortedMap(new TreeMap<>(ulimits));
  }

  /** Shows the names: any value may come from a secret variable. */
  @Override
  public String toString() {
    return "KernelSettings[sysctls=%s, ulimits=%s]".formatted(sysctls.keySet(), ulimits.keySet());
  }

  /**
   * A limit in the unit of its kind; -1 for no limit.
   *
   * @param soft what holds until the process asks for more
   * @param hard the most that it may ask for
   */
  public record Ulimit(long soft, long hard) {}
}
