package io.stackshift.deploy;

import io.stackshift.operate.Action;
import io.stackshift.release.Origin;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Ends a stack: its services are removed. Volumes, networks, configs, secrets and records stay, so
 * that it comes back as it was.
 */
public final class TakeDownStack {

  private final String stack;
  private final Connections connections;
  private final Consumer<String> notes;

  /**
   * The end of a stack.
   *
   * @param notes is told when it was not recorded
   */
  public TakeDownStack(String stack, Connections connections, Consumer<String> notes) {
    this.stack = stack;
    this.connections = connections;
    this.notes = notes;
  }

  /** Names of the services that there are. */
  public SortedSet<String> preview() {
    connections.swarm().verifyManager();
    return new TreeSet<>(connections.swarm().observe(stack).services().keySet());
  }

  /**
   * Removes the services, under the lock of the stack.
   *
   * @return their names
   * @throws io.stackshift.error.UserError LOCKED while a deployment of the stack is being carried
   *     out
   */
  public SortedSet<String> run(Origin origin) {
    connections.swarm().verifyManager();
    return new Recorder(connections, stack, notes)
        .after(Action.of("down", "", "", origin), () -> locked(origin));
  }

  private SortedSet<String> locked(Origin origin) {
    try (var lease = connections.lock(stack).take(origin)) {
      SortedSet<String> services = preview();
      lease.verify();
      connections.swarm().removeServices(services);
      return services;
    }
  }
}
