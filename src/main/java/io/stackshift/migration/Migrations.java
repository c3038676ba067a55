package io.stackshift.migration;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The migrations of a release: up scripts and the down scripts beside them, by version.
 *
 * @param ups {@code V<version>__*.sql}
 * @param downs {@code U<version>__*.sql}
 */
public record Migrations(SortedMap<Version, Script> ups, SortedMap<Version, Script> downs) {

  /** Copies the maps. */
  public Migrations {
    ups = Collections.unmodifiableSortedMap(new TreeMap<>(ups));
    downs = Collections.unmodifiableSortedMap(new TreeMap<>(downs));
  }

  /** A project without migrations. */
  public static Migrations none() {
    return new Migrations(new TreeMap<>(Map.of()), new TreeMap<>(Map.of()));
  }

  /** The up scripts that are not applied yet, in ascending order. */
  public List<Script> pending(Set<Version> applied) {
    return ups.values().stream().filter(script -> !applied.contains(script.version())).toList();
  }

  /** The script that takes a version back. */
  public Optional<Script> down(Version version) {
    return Optional.ofNullable(downs.get(version));
  }
}
