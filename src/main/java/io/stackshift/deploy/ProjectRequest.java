package io.stackshift.deploy;

import java.nio.file.Path;

/**
 * Which project is meant, and in which state.
 *
 * @param folder its folder, absolute
 * @param settingsFile the settings, relative to the folder
 * @param environment one of the settings' environments; empty for none
 * @param commit commit, branch or tag that all files are read from
 * @param worktree whether to read the files on disk instead
 */
public record ProjectRequest(
    Path folder, String settingsFile, String environment, String commit, boolean worktree) {

  /** The same project at a commit. */
  ProjectRequest at(String other) {
    return new ProjectRequest(folder, settingsFile, environment, other, false);
  }
}
