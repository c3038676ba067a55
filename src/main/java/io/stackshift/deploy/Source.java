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

  /**
   * Shows all files of a folder, at any depth, sorted by path.
   *
   * @return false when there is no such folder
   */
  default boolean visit(String folder, Visitor visitor) {
    return false;
  }

  /** Is shown the files of a folder; paths are relative to it, with {@code /}. */
  interface Visitor {

    /** Whether a file is wanted at all; otherwise its content need not be read. */
    boolean wants(String path);

    /** A file. */
    void file(String path, boolean executable, byte[] content);

    /** A symbolic link, which is not followed. */
    void link(String path, String target);

    /** A git submodule, whose files are not part of the commit. */
    void submodule(String path);
  }

  /** The branch that is checked out; empty for none. */
  default String branch() {
    return "";
  }

  /** The branch that others start from, as the clone knows it; empty when it does not. */
  default String mainBranch() {
    return "";
  }

  /** The commit's first parent, that one's, and so on: the nearest first, as releases. */
  default List<Release> ancestors(int most) {
    return List.of();
  }

  /** Lets go of the repository. */
  @Override
  default void close() {}
}
