package io.stackshift.deploy;

import io.stackshift.operate.Action;
import io.stackshift.release.Revision;
import java.util.List;

/** {@code audit}: what is recorded of who did what to a stack. */
public final class ReadAudit {

  /**
   * What is recorded.
   *
   * @param revisions oldest first
   * @param actions between them, oldest first
   */
  public record Report(List<Revision> revisions, List<Action> actions) {

    /** Copies the lists. */
    public Report {
      revisions = List.copyOf(revisions);
      actions = List.copyOf(actions);
    }
  }

  private final String stack;
  private final Connections connections;

  /** The records of one stack. */
  public ReadAudit(String stack, Connections connections) {
    this.stack = stack;
    this.connections = connections;
  }

  /** All that there is. */
  public Report run() {
    connections.swarm().verifyManager();
    return new Report(connections.releases(stack).revisions(), connections.actions(stack).all());
  }
}
