package io.stackshift.migration;

import io.stackshift.error.UserError;
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
 * @param ups what applies a version
 * @param downs what takes it back
 * @param repeatables scripts without version, in the order of their descriptions: applied after the
 *     others, whenever their content has changed
 * @param linear whether everything up to the highest applied version counts as applied, since the
 *     history says no more than that
 */
public record Migrations(
    SortedMap<Version, Script> ups,
    SortedMap<Version, Script> downs,
    List<Script> repeatables,
    boolean linear) {

  /** Copies the collections. */
  public Migrations {
    ups = Collections.unmodifiableSortedMap(new TreeMap<>(ups));
    downs = Collections.unmodifiableSortedMap(new TreeMap<>(downs));
    repeatables = List.copyOf(repeatables);
  }

  /** Versioned migrations, each of which is applied or not. */
  public Migrations(SortedMap<Version, Script> ups, SortedMap<Version, Script> downs) {
    this(ups, downs, List.of(), false);
  }

  /** A project without migrations. */
  public static Migrations none() {
    return new Migrations(new TreeMap<>(Map.of()), new TreeMap<>(Map.of()));
  }

  /** The up scripts that are not applied yet, in ascending order. */
  public List<Script> pending(Set<Version> applied) {
    return ups.values().stream().filter(script -> isPending(script, applied)).toList();
  }

  private boolean isPending(Script script, Set<Version> applied) {
    var version = script.version();
    return linear
        ? applied.stream().allMatch(other -> other.compareTo(version) < 0)
        : !applied.contains(version);
  }

  /**
   * The script that applies a version.
   *
   * @throws UserError REFUSED when no file of the release does
   */
  public Script up(Version version) {
    var script = ups.get(version);
    if (script == null) {
      throw UserError.refused(
          "no file of this release applies version " + version,
          "",
          "Add the file, or deploy the release that has it.");
    }
    return script;
  }

  /** The script that takes a version back. */
  public Optional<Script> down(Version version) {
    return Optional.ofNullable(downs.get(version));
  }
}
