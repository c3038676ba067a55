package io.stackshift.plan;

import io.stackshift.compose.Build;
import io.stackshift.error.UserError;
import io.stackshift.release.Release;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Decides which images are built, and what they are called. */
public final class ImageBuilds {

  /** As long as GitLab's {@code CI_COMMIT_REF_SLUG} may be. */
  private static final int LONGEST_SLUG = 63;

  /**
   * The branches whose images have layers that may be used again.
   *
   * @param own the branch that is built; empty for none, as on a detached commit
   * @param main the one that others start from; empty when it is not known
   */
  public record Branches(String own, String main) {}

  private ImageBuilds() {}

  /**
   * The images to build, sorted by name; services that run the same one share it.
   *
   * @throws UserError REFUSED, when services build one image in different ways, or an image is
   *     named by its digest
   */
  public static List<ImageBuild> of(
      SortedMap<String, Build> builds, Release release, Branches branches) {
    SortedMap<String, SortedSet<String>> users = new TreeMap<>();
    builds.forEach((service, build) ->
        users.computeIfAbsent(build.image(), _ -> new TreeSet<>()).add(service));
    List<ImageBuild> planned = new ArrayList<>();
    users.forEach((image, services) -> {
      Build build = same(builds, services, image);
      planned.add(
          new ImageBuild(
              build,
              services,
              tags(image, release, branches, services),
              cache(image, build, branches)));
    });
    return List.copyOf(planned);
  }

  private static Build same(Map<String, Build> builds, SortedSet<String> services, String image) {
    List<Build> different =
        builds.entrySet().stream()
            .filter(entry -> services.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    if (different.size() > 1) {
      throw UserError.refused(
          "the image %s is built in different ways".formatted(image),
          "services " + String.join(", ", services),
          "Give each its own image, or build it in one way.");
    }
    return different.getFirst();
  }

  private static List<String> tags(
      String image, Release release, Branches branches, SortedSet<String> services) {
    if (image.contains("@")) {
      throw UserError.refused(
          "the image %s is named by its digest, which a build does not decide".formatted(image),
          "services " + String.join(", ", services),
          "Name it by a tag: %s:${RELEASE}.".formatted(repository(image)));
    }
    SequencedSet<String> tags = new LinkedHashSet<>();
    tags.add(repository(image) + ":" + release.name());
    tags.add(image.equals(repository(image)) ? image + ":latest" : image);
    if (!branches.own().isEmpty() && !release.isDirty()) {
      tags.add(repository(image) + ":" + slug(branches.own()));
    }
    return List.copyOf(tags);
  }

  private static List<String> cache(String image, Build build, Branches branches) {
    SequencedSet<String> cache = new LinkedHashSet<>(build.cacheFrom());
    for (String branch : List.of(branches.own(), branches.main())) {
      if (!branch.isEmpty()) {
        cache.add(repository(image) + ":" + slug(branch));
      }
    }
    return List.copyOf(cache);
  }

  /** The image without its tag and digest. */
  static String repository(String image) {
    String named = image.split("@", 2)[0];
    int colon = named.lastIndexOf(':');
    return colon > named.lastIndexOf('/') ? named.substring(0, colon) : named;
  }

  /**
   * A branch as a tag, made as GitLab makes {@code CI_COMMIT_REF_SLUG}: lower case, everything but
   * letters and digits a hyphen, 63 characters, no hyphen at either end.
   */
  static String slug(String branch) {
    String lower = branch.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "-");
    String cut = lower.substring(0, Math.min(lower.length(), LONGEST_SLUG));
    return cut.replaceAll("^-+|-+$", "");
  }
}
