package io.stackshift.deploy;

import io.stackshift.compose.Network;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.migration.Migrations;
import io.stackshift.migration.Rehearsal;
import io.stackshift.plan.Allowed;
import io.stackshift.plan.StartOrder;
import io.stackshift.plan.Strategies;
import io.stackshift.plan.UpdateDefaults;
import io.stackshift.plan.UpdateNotes;
import io.stackshift.plan.Wanted;
import io.stackshift.release.Release;
import io.stackshift.settings.Analysis;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.HttpGate;
import io.stackshift.settings.MetadataSettings;
import io.stackshift.settings.Rehearsing;
import io.stackshift.settings.Settings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

  /** The same, with its migrations rehearsed elsewhere than the settings say. */
  public Project rehearsing(Rehearsing where) {
    return with(settings.rehearsing(where));
  }

  /** The same, with other settings. */
  public Project with(Settings other) {
    return new Project(release, other, stack, migrations, metadata, warnings);
  }

  /** The same, with another stack, and one thing more that the user should know. */
  Project with(Stack other, String warning) {
    return new Project(
        release,
        settings,
        other,
        migrations,
        metadata,
        Stream.concat(warnings.stream(), Stream.of(warning)).toList());
  }

  /** What deploying it under a revision number is to bring about. */
  Wanted wanted(Swarm.Fitted fitted, int revision, Allowed allowed) {
    return new Wanted(
        release,
        revision,
        fitted.stack(),
        databaseServices(),
        StartOrder.of(stack),
        migrations,
        metadata,
        settings,
        Rehearsal.NONE,
        new Allowed(allowed.reason(), allowed.outOfOrder() || outOfOrderAlways()),
        notes(fitted.stopFirst()));
  }

  /**
   * What the user should know of how services are updated.
   *
   * @param stopFirst why services stop first that would start first, by name
   */
  private List<String> notes(Map<String, String> stopFirst) {
    Map<String, String> byKey =
        stack.services().keySet().stream()
            .filter(key -> stopFirst.containsKey(stack.scoped(key)))
            .collect(Collectors.toMap(key -> key, key -> stopFirst.get(stack.scoped(key))));
    return Stream.concat(
            UpdateNotes.of(stack, stackToDeploy(), byKey).stream(),
            Strategies.notes(stack, settings.rollout()).stream())
        .toList();
  }

  /** The stack with what the files leave open about updates. */
  Stack stackToDeploy() {
    return Strategies.apply(UpdateDefaults.apply(stack, settings.rollout()), settings.rollout());
  }

  /** Names of the services for which Stackshift chose that new tasks start first. */
  Set<String> openOrders() {
    return UpdateDefaults.open(stack, settings.rollout());
  }

  private boolean outOfOrderAlways() {
    return settings.database() instanceof DatabaseSettings.Postgres postgres
        && postgres.migrations().outOfOrder();
  }

  /** The database's service and, transitively, what it depends on, as names in the swarm. */
  private Set<String> databaseServices() {
    var keys = new LinkedHashSet<String>();
    collect(
        switch (settings.database()) {
          case DatabaseSettings.None _ -> "";
          case DatabaseSettings.Postgres postgres -> postgres.service();
          case DatabaseSettings.Command command -> command.service();
        },
        keys);
    return keys.stream().map(stack::scoped).collect(Collectors.toSet());
  }

  /** Names of the networks that lead to the database, the metadata service, gates and analyses. */
  List<String> networksToReach() {
    return contacted(settings)
        .map(this::key)
        .filter(key -> stack.services().containsKey(key))
        .flatMap(key -> networksTo(key).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** The key in a host name, which may be scoped, or name the tasks. */
  private String key(String host) {
    String service = host.startsWith("tasks.") ? host.substring("tasks.".length()) : host;
    String scope = stack.scoped("");
    return service.startsWith(scope) ? service.substring(scope.length()) : service;
  }

  /**
   * The network that leads to a service: one of the stack's own if there is one, because on a
   * shared network another stack's service may answer to the same name.
   */
  private List<String> networksTo(String key) {
    Set<String> all = Objects.requireNonNull(stack.services().get(key)).networks().keySet();
    Optional<String> own = all.stream().filter(this::isOwn).findFirst();
    return own.map(List::of).orElseGet(() -> List.copyOf(all)).stream()
        .map(stack::networkName)
        .toList();
  }

  private boolean isOwn(String key) {
    Network network = stack.networks().get(key);
    return network != null && !network.external() && network.attachable();
  }

  /**
   * Hosts and service keys that the settings name; those outside the stack are no service of it.
   */
  private static Stream<String> contacted(Settings settings) {
    Stream<String> database =
        switch (settings.database()) {
          case DatabaseSettings.None _, DatabaseSettings.Command _ -> Stream.empty();
          case DatabaseSettings.Postgres postgres -> Stream.of(postgres.service(), postgres.host());
        };
    Stream<String> metadata =
        switch (settings.metadata()) {
          case MetadataSettings.None _ -> Stream.empty();
          case MetadataSettings.Hasura hasura -> Stream.of(hasura.service(), hasura.host());
        };
    Stream<String> gates = settings.gates().stream().map(HttpGate::host);
    Stream<String> analysis = settings.rollout().analysis().stream().map(Analysis::host);
    return Stream.of(database, metadata, gates, analysis).flatMap(hosts -> hosts);
  }

  private void collect(String key, Set<String> keys) {
    Service service = stack.services().get(key);
    if (service != null && keys.add(key)) {
      service.dependsOn().forEach((other, _) -> collect(other, keys));
    }
  }
}
