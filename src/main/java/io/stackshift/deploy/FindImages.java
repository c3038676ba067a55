package io.stackshift.deploy;

import io.stackshift.error.UserError;
import io.stackshift.plan.NearestImages;
import io.stackshift.release.Release;
import io.stackshift.settings.Settings;
import java.util.List;
import java.util.SortedSet;

/**
 * {@code deploy --nearest-image}: a commit whose build was skipped runs the images of the nearest
 * commit before it that has all of them. Everything else comes from the commit itself.
 */
public final class FindImages {

  /** How many commits are looked through. */
  static final int MOST = 10;

  private final ProjectLoader projects;
  private final Images images;

  /** A search in the registries of the engine that the connections lead to. */
  public FindImages(ProjectLoader projects, Connections connections) {
    this(projects, connections.images());
  }

  /** A search among these images. */
  FindImages(ProjectLoader projects, Images images) {
    this.projects = projects;
    this.images = images;
  }

  /**
   * The project with images that exist, and a warning that says whose they are.
   *
   * @throws UserError REFUSED, when none of the commits has all images, or a registry does not say
   */
  public Project run(Project project, ProjectRequest request) {
    Release own = project.release();
    SortedSet<String> wanted =
        NearestImages.of(project.stack(), project.settings().database(), own);
    if (own.isDirty() && !wanted.isEmpty()) {
      throw UserError.usage(
          "--nearest-image and --worktree exclude each other where files are not committed",
          "",
          "Commit them, or build: stackshift deploy --worktree --build.");
    }
    if (wanted.stream().allMatch(images::exists)) {
      return project;
    }
    List<Release> ancestors = projects.ancestors(request, MOST);
    for (int back = 0; back < ancestors.size(); back++) {
      Release other = ancestors.get(back);
      if (wanted.stream().allMatch(image -> images.exists(NearestImages.at(image, other)))) {
        return at(project, other)
            .with(
                NearestImages.at(project.stack(), own, other),
                "release %s has no images of its own: those of %s are taken, %d %s before it"
                    .formatted(
                        own.name(), other.name(), back + 1, back == 0 ? "commit" : "commits"));
      }
    }
    throw UserError.refused(
        "neither commit %s nor the %d before it have all of %s"
            .formatted(own.name(), ancestors.size(), String.join(", ", wanted)),
        "--nearest-image",
        "Build and push them: stackshift deploy --build. A shallow clone may hide commits: fetch more of them.");
  }

  /** The project with the other release's image for its own migrator. */
  private static Project at(Project project, Release other) {
    Settings settings = project.settings();
    return project.with(
        settings.with(NearestImages.at(settings.database(), project.release(), other)));
  }
}
