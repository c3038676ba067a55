package io.stackshift.deploy;

import io.stackshift.compose.FileReader;
import java.nio.file.Path;

/** Opens the files of a project. */
public interface Sources {

  /** The files at a commit. */
  Source at(Path project, String commit);

  /** The files on disk, committed or not. */
  Source workingTree(Path project);

  /**
   * Files that a commit may leave to the machine, such as a secret that git ignores: those of the
   * source, and beside them those in the project's folder on disk.
   */
  FileReader withMachineFiles(Source source, Path project);
}
