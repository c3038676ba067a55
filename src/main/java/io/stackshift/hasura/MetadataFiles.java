package io.stackshift.hasura;

import java.util.Optional;

/** Reads a file of the project, by its path from the project's root; nothing when it is missing. */
@FunctionalInterface
public interface MetadataFiles {
  Optional<byte[]> read(String path);
}
