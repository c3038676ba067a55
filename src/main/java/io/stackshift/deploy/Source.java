package io.stackshift.deploy;

import io.stackshift.release.Release;
import java.util.List;
import java.util.Optional;

/** The files of the project at one commit, or in the working tree on purpose. */
public interface Source extends AutoCloseable {

  /** The release that these files make. */
  Release release();

  /**
   * The content of a file, or nothing when there is no such file.
   *
   * @param path relative to the project's root, with {@code /}, normalised
   */
  Optional<byte[]> read(String path);

  /** Names of the files directly in a folder, sorted; empty when there is no such folder. */
  List<String> list(String folder);

  /**
   * Whether files on disk differ from these, so that the user may be missing some of them. Compares
   * all files, so it can take seconds in a large project.
   */
  boolean leavesOutChanges();

  /** Lets go of the repository. */
  @Override
  default void close() {}
}
