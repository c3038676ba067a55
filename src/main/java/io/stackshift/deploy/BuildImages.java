package io.stackshift.deploy;

import io.stackshift.error.UserError;
import io.stackshift.plan.ImageBuild;
import io.stackshift.plan.ImageBuilds;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/** {@code build} and {@code push}: the images that services of the project are built from. */
public final class BuildImages {

  /**
   * An image that a registry has.
   *
   * @param services keys of the services that run it
   * @param image the release's tag
   * @param digest as {@code sha256:…}
   * @param tags all of them
   */
  public record Pushed(SortedSet<String> services, String image, String digest, List<String> tags) {

    /** Copies the list. */
    public Pushed {
      tags = List.copyOf(tags);
    }
  }

  private final BuildLoader projects;
  private final Connections connections;
  private final Progress progress;

  /** Building with the engine that the connections lead to. */
  public BuildImages(ProjectLoader projects, Connections connections, Progress progress) {
    this.projects = new BuildLoader(projects);
    this.connections = connections;
    this.progress = progress;
  }

  /**
   * Builds the images and gives them their tags.
   *
   * @param services keys of services to build; empty for all that have {@code build:}
   * @return what was built
   * @throws UserError REFUSED, when a build or its image is not as it should be, or fails
   */
  public List<ImageBuild> build(
      ProjectRequest request, ComposeRequest compose, List<String> services) {
    return with(request, compose, services, (builds, files) -> build(builds, files));
  }

  private List<ImageBuild> build(List<ImageBuild> builds, Source files) {
    builds.forEach(BuildImages::refuseMissingSecrets);
    Images images = connections.images();
    for (ImageBuild build : builds) {
      progress.detail(
          "building %s for %s (%s)".formatted(build.image(), build.where(), images.builder()));
      images.build(build, files, progress::detail);
    }
    return builds;
  }

  private static void refuseMissingSecrets(ImageBuild build) {
    if (!build.build().missingSecrets().isEmpty()) {
      throw UserError.refused(
          "secrets of the build of %s have no content here: %s"
              .formatted(build.image(), String.join(", ", build.build().missingSecrets())),
          build.where(),
          "Set the variable, or create the file, that the top-level secrets name.");
    }
  }

  /**
   * Sends the images that were built to their registries, each with all its tags.
   *
   * @throws UserError REFUSED, when one was not built, or a registry refuses it
   */
  public List<Pushed> push(ProjectRequest request, ComposeRequest compose, List<String> services) {
    return with(request, compose, services, (builds, _) -> push(builds));
  }

  private List<Pushed> push(List<ImageBuild> builds) {
    List<Pushed> pushed = new ArrayList<>();
    for (ImageBuild build : builds) {
      String digest = "";
      for (String tag : build.tags()) {
        String sent = connections.images().push(tag, build.where(), progress::detail);
        digest = digest.isEmpty() ? sent : digest;
      }
      pushed.add(new Pushed(build.services(), build.image(), digest, build.tags()));
    }
    return List.copyOf(pushed);
  }

  /** What is done with the images while the files can be read. */
  private interface Use<T> {
    List<T> of(List<ImageBuild> builds, Source files);
  }

  private <T> List<T> with(
      ProjectRequest request, ComposeRequest compose, List<String> services, Use<T> use) {
    return projects.with(
        request,
        compose,
        progress::note,
        builds -> use.of(chosen(builds, services), builds.files()));
  }

  private static List<ImageBuild> chosen(BuildLoader.Builds builds, List<String> services) {
    for (String service : services) {
      if (!builds.services().containsKey(service)) {
        throw UserError.usage(
            "there is nothing to build for a service '%s'".formatted(service),
            "",
            builds.services().isEmpty()
                ? "No service has build: in the Compose files."
                : "Choose from %s.".formatted(String.join(", ", builds.services().keySet())));
      }
    }
    if (builds.services().isEmpty()) {
      throw UserError.refused(
          "no service has build: in the Compose files",
          "",
          "Add build: to those whose images are made from this project.");
    }
    return ImageBuilds.of(builds.services(), builds.release(), builds.branches()).stream()
        .filter(
            build -> services.isEmpty() || build.services().stream().anyMatch(services::contains))
        .toList();
  }
}
