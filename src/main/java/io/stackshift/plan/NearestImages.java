package io.stackshift.plan;

import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.release.Release;
import io.stackshift.settings.DatabaseSettings;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images of an earlier release in place of those of a commit that was not built: what else the
 * commit says stays.
 */
public final class NearestImages {

  private NearestImages() {}

  /**
   * The images of the stack, and of the application's own migrator, that carry the release's tag:
   * those that its build makes.
   */
  public static SortedSet<String> of(Stack stack, DatabaseSettings database, Release release) {
    return Stream.concat(
            stack.services().values().stream().map(Service::image),
            database instanceof DatabaseSettings.Command(var _, var command)
                ? Stream.of(command.image())
                : Stream.empty())
        .filter(image -> carries(image, release))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The same image of another release. */
  public static String at(String image, Release other) {
    return ImageBuilds.repository(image) + ":" + other.name();
  }

  /** The stack with the other release's images where it has its own. */
  public static Stack at(Stack stack, Release own, Release other) {
    SortedMap<String, Service> services = new TreeMap<>(stack.services());
    services.replaceAll((_, service) ->
        carries(service.image(), own) ? service.withImage(at(service.image(), other)) : service);
    return stack.with(services);
  }

  /** The database with the other release's image for the migrator where it has its own. */
  public static DatabaseSettings at(DatabaseSettings database, Release own, Release other) {
    return database instanceof DatabaseSettings.Command(var service, var command)
            && carries(command.image(), own)
        ? new DatabaseSettings.Command(service, command.withImage(at(command.image(), other)))
        : database;
  }

  private static boolean carries(String image, Release release) {
    return !image.isEmpty() && image.equals(at(image, release));
  }
}
