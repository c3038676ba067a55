package io.stackshift.deploy;

import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.migration.Migrations;
import io.stackshift.plan.StackSpec;
import io.stackshift.plan.Wanted;
import io.stackshift.release.Release;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.MetadataSettings;
import io.stackshift.settings.Settings;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The user's project at one release, read in full.
 *
 * @param metadata the metadata document; empty for none
 * @param warnings what the user should know about the files
 */
public record Project(
    Release release,
    Settings settings,
    Stack stack,
    Migrations migrations,
    String metadata,
    List<String> warnings) {

  /** Copies the list. */
  public Project {
    warnings = List.copyOf(warnings);
  }

  /** What deploying it under a revision number is to bring about. */
  Wanted wanted(StackSpec rendered, int revision) {
    return new Wanted(
        release, revision, rendered, databaseServices(), migrations, metadata, settings);
  }

  /** The database's service and, transitively, what it depends on, as names in the swarm. */
  private Set<String> databaseServices() {
    var keys = new LinkedHashSet<String>();
    if (settings.database() instanceof DatabaseSettings.Postgres postgres
        && !postgres.service().isEmpty()) {
      collect(postgres.service(), keys);
    }
    return keys.stream().map(stack::scoped).collect(Collectors.toSet());
  }

  /** Names of the networks on which the database, the metadata service and the gates are. */
  List<String> networksToReach() {
    return contacted(settings)
        .filter(key -> stack.services().containsKey(key))
        .flatMap(key -> networksOf(key).stream())
        .map(stack::networkName)
        .distinct()
        .sorted()
        .toList();
  }

  private Set<String> networksOf(String key) {
    return Objects.requireNonNull(stack.services().get(key)).networks().keySet();
  }

  /**
   * Hosts and service keys that the settings name; those outside the stack are no service of it.
   */
  private static Stream<String> contacted(Settings settings) {
    Stream<String> database =
        switch (settings.database()) {
          case DatabaseSettings.None _ -> Stream.empty();
          case DatabaseSettings.Postgres postgres -> Stream.of(postgres.service(), postgres.host());
        };
    Stream<String> metadata =
        switch (settings.metadata()) {
          case MetadataSettings.None _ -> Stream.empty();
          case MetadataSettings.Hasura hasura -> Stream.of(hasura.service(), host(hasura.url()));
        };
    Stream<String> gates = settings.gates().stream().map(gate -> host(gate.url()));
    return Stream.concat(Stream.concat(database, metadata), gates);
  }

  private static String host(String url) {
    return Objects.requireNonNullElse(URI.create(url).getHost(), "");
  }

  private void collect(String key, Set<String> keys) {
    Service service = stack.services().get(key);
    if (service != null && keys.add(key)) {
      service.dependsOn().forEach(other -> collect(other, keys));
    }
  }
}
