package io.stackshift.settings;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which Compose files describe the stack, and how they are loaded.
 *
 * @param files base first, relative to the project's root
 * @param profiles profiles of services that are active unless others are asked for
 * @param strict whether what a swarm cannot do is refused instead of warned about
 */
public record ComposeSettings(List<String> files, SortedSet<String> profiles, boolean strict) {

  /** Copies the collections. */
  public ComposeSettings {
    files = List.copyOf(files);
    profiles = Collections.unmodifiableSortedSet(new TreeSet<>(profiles));
  }

  /** Files that are loaded without profiles, with warnings only. */
  public static ComposeSettings of(List<String> files) {
    return new ComposeSettings(files, new TreeSet<>(), false);
  }
}
