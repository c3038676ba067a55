package io.stackshift.compose;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How Compose files are loaded.
 *
 * @param profiles the active profiles, which services with {@code profiles} need one of; {@code *}
 *     for all
 * @param strict whether keys that a swarm cannot honour are refused instead of warned about
 */
public record LoadOptions(SortedSet<String> profiles, boolean strict) {

  /** No profile, and warnings only. */
  public static final LoadOptions DEFAULT = new LoadOptions(new TreeSet<>(), false);

  /** Copies the set. */
  public LoadOptions {
    profiles = Collections.unmodifiableSortedSet(new TreeSet<>(profiles));
  }
}
