package io.stackshift.compose;

/**
 * A file system mounted into the container.
 *
 * @param source volume key, path on the node, pipe, or group of cluster volumes; empty for memory
 *     and for anonymous volumes
 * @param target absolute path in the container
 * @param consistency how soon writes are seen on both sides, which only Docker Desktop heeds; empty
 *     for the engine's default
 */
public record Mount(String source, String target, boolean readOnly, String consistency, Type type) {

  /** Shows kind and target. */
  @Override
  public String toString() {
    return "Mount[" + type + " at " + target + "]";
  }

  /** What is mounted, and its options. */
  public sealed interface Type {

    /**
     * A path of the node.
     *
     * @param propagation {@code rprivate}, {@code shared} …; empty for the engine's default
     */
    record Bind(String propagation) implements Type {}

    /**
     * A named or anonymous volume.
     *
     * @param noCopy whether a new volume starts empty instead of with the image's files
     */
    record Volume(boolean noCopy) implements Type {}

    /**
     * Memory.
     *
     * @param bytes the most that it holds; 0 for no limit
     * @param permissions bits of its top folder; 0 for the engine's default, 01777
     */
    record Memory(long bytes, int permissions) implements Type {}

    /**
     * A named pipe of a node that runs Windows.
     *
     * @param propagation as for {@link Bind}
     */
    record NamedPipe(String propagation) implements Type {}

    /** A volume of a storage plug-in that the whole swarm shares, or any of a group of them. */
    record Cluster() implements Type {}
  }
}
