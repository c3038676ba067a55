package io.stackshift.compose;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the image of a service is built (<a
 * href="https://github.com/compose-spec/compose-spec/blob/main/build.md">compose-spec, build</a>).
 * Empty texts and lists leave a choice to the builder.
 *
 * @param image the image that the service runs, as written
 * @param context the folder that is built, relative to the project's root ({@code .} for all of it)
 * @param dockerfile path of the Dockerfile, relative to the context
 * @param inlineDockerfile the text of a Dockerfile instead of a file
 * @param arguments values of {@code ARG}s; what has no value anywhere is left out
 * @param cacheFrom images whose layers may be used again
 * @param secrets content of files that the build sees and no layer keeps, by id
 * @param missingSecrets ids of those whose content is not known here: pushing needs none
 * @param platforms as {@code linux/arm64}
 */
public record Build(
    String image,
    String context,
    String dockerfile,
    String inlineDockerfile,
    SortedMap<String, String> arguments,
    SortedMap<String, String> labels,
    List<String> cacheFrom,
    String target,
    String network,
    List<String> extraHosts,
    SortedMap<String, Content> secrets,
    SortedSet<String> missingSecrets,
    List<String> platforms,
    Freshness freshness) {

  /**
   * What is not to be taken from before.
   *
   * @param pull whether the images that it is built on are fetched anew
   * @param withoutCache whether every step is done anew
   */
  public record Freshness(boolean pull, boolean withoutCache) {}

  /** Copies the collections. */
  public Build {
    arguments = copy(arguments);
    labels = copy(labels);
    cacheFrom = List.copyOf(cacheFrom);
    extraHosts = List.copyOf(extraHosts);
    secrets = copy(secrets);
    missingSecrets = Collections.unmodifiableSortedSet(new TreeSet<>(missingSecrets));
    platforms = List.copyOf(platforms);
  }

  private static <V> SortedMap<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /** Shows image and context alone: any other text may hold a secret. */
  @Override
  public String toString() {
    return "Build[" + image + ", " + context + "]";
  }
}
