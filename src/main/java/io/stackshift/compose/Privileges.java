package io.stackshift.compose;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a container may do, and as whom.
 *
 * @param addedCapabilities in the engine's form, as {@code CAP_NET_ADMIN} or {@code ALL}
 * @param droppedCapabilities in the engine's form, none of them added too
 * @param readOnly whether its root file system is read-only
 * @param isolation technology that isolates it on Windows: {@code process} or {@code hyperv}; empty
 *     for the engine's default
 */
public record Privileges(
    SortedSet<String> addedCapabilities,
    SortedSet<String> droppedCapabilities,
    boolean readOnly,
    String isolation,
    CredentialSpec credentialSpec) {

  /** As the engine is configured. */
  public static final Privileges DEFAULT =
      new Privileges(new TreeSet<>(), new TreeSet<>(), false, "", new CredentialSpec.None());

  /** Copies the sets. */
  public Privileges {
    addedCapabilities = Collections.unmodifiableSortedSet(new TreeSet<>(addedCapabilities));
    droppedCapabilities = Collections.unmodifiableSortedSet(new TreeSet<>(droppedCapabilities));
  }

  /** The account that a container on Windows uses in an Active Directory. */
  public sealed interface CredentialSpec {

    /** None. */
    record None() implements CredentialSpec {}

    /**
     * Described by a Swarm config.
     *
     * @param key key of the config
     */
    record OfConfig(String key) implements CredentialSpec {}

    /**
     * Described by a file in the engine's folder on the node.
     *
     * @param path relative to that folder
     */
    record OfFile(String path) implements CredentialSpec {}

    /**
     * Described by a value in the node's registry.
     *
     * @param name name of the value
     */
    record OfRegistry(String name) implements CredentialSpec {}
  }
}
