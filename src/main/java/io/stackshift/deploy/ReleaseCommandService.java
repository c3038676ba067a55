package io.stackshift.deploy;

import io.stackshift.compose.Deploy;
import io.stackshift.compose.Mount;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.compose.UpdatePolicy;
import io.stackshift.error.UserError;
import io.stackshift.settings.DatabaseSettings;
import io.stackshift.settings.ReleaseCommand;
import io.stackshift.settings.Settings;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the service that the application's own migrator, or the seed, is a job of can be that.
 *
 * @param key the service's key
 */
record ReleaseCommandService(Stack stack, String key, Service service) {

  /**
   * Refuses settings that do not fit the stack.
   *
   * @throws UserError REFUSED naming the service
   */
  static void verify(Stack stack, Settings settings) {
    switch (settings.database()) {
      case DatabaseSettings.None _ -> {}
      case DatabaseSettings.Postgres postgres -> {
        if (!postgres.seed().isNone()) {
          var _ = named(stack, postgres.seed().service(), "database.seed.service");
        }
      }
      case DatabaseSettings.Command(var _, var command) -> {
        Service service = named(stack, command.service(), "database.command.service");
        new ReleaseCommandService(stack, command.service(), service).verify(command);
      }
    }
  }

  private static Service named(Stack stack, String key, String where) {
    Service service = stack.services().get(key);
    if (service == null) {
      throw UserError.refused(
          "there is no service '%s' in the Compose files".formatted(key),
          where,
          "Name one of " + String.join(", ", stack.services().keySet()) + ".");
    }
    return service;
  }

  private void verify(ReleaseCommand command) {
    if (command.singleWriter()) {
      refuseWithoutVolume();
      refuseManyTasks();
      refuseOverlap("update_config", service.deploy().updatePolicy());
      refuseOverlap("rollback_config", service.deploy().rollbackPolicy());
      refuseOtherWriters();
    }
  }

  private void refuseWithoutVolume() {
    if (volumes(service).isEmpty()) {
      throw refused(
          "`writer: single` stands for a database in a file, and the service mounts no named volume that would keep it",
          "Mount a volume where the file is.");
    }
  }

  private void refuseManyTasks() {
    boolean isOne =
        service.deploy().mode() instanceof Deploy.Mode.Replicated(int replicas) && replicas <= 1;
    if (!isOne) {
      throw refused(
          "several tasks would write to one database file",
          "Set `deploy.replicas: 1`; `writer: single` allows no more.");
    }
  }

  /** The engine's own order is stop-first, so a file that says nothing is right. */
  private void refuseOverlap(String policy, UpdatePolicy given) {
    if (given instanceof UpdatePolicy.Given update
        && update.order() == UpdatePolicy.Order.START_FIRST) {
      throw refused(
          "with `%s.order: start-first` two tasks would write to one database file"
              .formatted(policy),
          "Set `deploy.%s.order: stop-first`, or leave it out.".formatted(policy));
    }
  }

  private void refuseOtherWriters() {
    Set<String> own = volumes(service);
    stack
        .services()
        .forEach((other, it) -> {
          Set<String> shared = volumes(it);
          shared.retainAll(own);
          if (!other.equals(key) && !shared.isEmpty()) {
            throw refused(
                "service %s writes to volume %s as well"
                    .formatted(other, String.join(", ", shared)),
                "Mount it read-only there, or leave out `writer: single`.");
          }
        });
  }

  /** Keys of the volumes that a service may write to. */
  private static Set<String> volumes(Service service) {
    return service.mounts().stream()
        .filter(mount -> mount.type() instanceof Mount.Type.Volume && !mount.readOnly())
        .map(Mount::source)
        .filter(source -> !source.isEmpty())
        .collect(Collectors.toSet());
  }

  private UserError refused(String what, String remedy) {
    return UserError.refused(what, "service " + key, remedy);
  }
}
