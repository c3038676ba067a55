package io.stackshift.source;

import io.stackshift.error.UserError;

/** The refusals of paths that do not stay in the project's folder. */
final class OutsideProject {

  private OutsideProject() {}

  /** A path that climbs out of the project, or starts elsewhere. */
  static UserError path(String path) {
    return UserError.refused(
        "this path leads out of the project's folder",
        path,
        "Keep the file in the project and name it relative to the project's folder.");
  }

  /** A symbolic link whose target is elsewhere. */
  static UserError link(String path) {
    return UserError.refused(
        "this path leads out of the project's folder through a symbolic link",
        path,
        "Replace the link by the file itself.");
  }
}
