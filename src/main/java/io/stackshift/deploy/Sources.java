package io.stackshift.deploy;

import io.stackshift.compose.FileReader;
import java.nio.file.Path;
import java.util.List;

/** Opens the files of a project. */
public interface Sources {

  /** The files at a commit. */
  Source at(Path project, String commit);

  /** The files on disk, committed or not. */
  Source workingTree(Path project);

  /** What a commit says, then what the commits say that it merges; newest first. */
  List<CommitMessage> messages(Path project, String commit);

  /**
   * Files that a commit may leave to the machine, such as a secret that git ignores: those of the
   * source, and beside them those in the project's folder on disk.
   */
  FileReader withMachineFiles(Source source, Path project);
}
