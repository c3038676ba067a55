package io.stackshift.settings;

import java.util.List;
import java.util.Set;

/**
 * What {@code stack/stackshift.yml} says, with its variables expanded.
 *
 * @param stack the stack's name in the swarm
 * @param limits how long it waits at most
 * @param rollout how code is rolled out
 * @param hooks where the project's hooks are
 * @param notifications who is told of deployments
 */
public record Settings(
    String stack,
    ComposeSettings compose,
    DatabaseSettings database,
    MetadataSettings metadata,
    List<HttpGate> gates,
    Limits limits,
    RolloutSettings rollout,
    HookSettings hooks,
    NotificationSettings notifications) {

  /** Copies the list. */
  public Settings {
    gates = List.copyOf(gates);
  }

  /** Settings by which nobody is told of anything. */
  public Settings(
      String stack,
      ComposeSettings compose,
      DatabaseSettings database,
      MetadataSettings metadata,
      List<HttpGate> gates,
      Limits limits,
      RolloutSettings rollout) {
    this(
        stack,
        compose,
        database,
        metadata,
        gates,
        limits,
        rollout,
        HookSettings.DEFAULT,
        NotificationSettings.NONE);
  }

  /** The key in the Compose files of a service that the swarm knows by its full name. */
  public String key(String service) {
    String scope = stack + "_";
    return service.startsWith(scope) ? service.substring(scope.length()) : service;
  }

  /** The same, with migrations rehearsed elsewhere. */
  public Settings rehearsing(Rehearsing where) {
    return with(database.rehearsing(where));
  }

  /** The same, with what happens on a failure. */
  public Settings onFailure(OnFailure action) {
    return with(rollout.onFailure(action));
  }

  /** The same, with nodes on which nothing runs any more although they do not say so. */
  public Settings presumingDead(Set<String> nodes) {
    return with(rollout.presumingDead(nodes));
  }

  /** The same, with another database. */
  public Settings with(DatabaseSettings other) {
    return new Settings(
        stack, compose, other, metadata, gates, limits, rollout, hooks, notifications);
  }

  /** The same, rolled out in another way. */
  public Settings with(RolloutSettings other) {
    return new Settings(
        stack, compose, database, metadata, gates, limits, other, hooks, notifications);
  }
}
