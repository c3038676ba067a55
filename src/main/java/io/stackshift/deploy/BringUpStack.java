package io.stackshift.deploy;

import io.stackshift.operate.Forecast;
import io.stackshift.release.Mode;
import io.stackshift.release.Origin;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;

/**
 * Brings up a stack that has no schema, whether anything of it runs or not: as a deployment, with
 * record, gates and return.
 */
public final class BringUpStack {

  private final Project project;
  private final Connections connections;
  private final DeployRelease deployment;

  /** The stack of a project. */
  public BringUpStack(Project project, Connections connections, Progress progress) {
    this.project = project;
    this.connections = connections;
    this.deployment = new DeployRelease(project, connections, progress);
  }

  /** What the plan would change, without changing anything. */
  public Forecast forecast() {
    return deployment.forecast(request());
  }

  /**
   * Brings it up, or to the present commit.
   *
   * @throws io.stackshift.error.UserError when it was refused or failed; the exit code tells which
   */
  public Revision run(Origin origin) {
    return deployment.run(request(), origin);
  }

  private DeployRequest request() {
    connections.swarm().verifyManager();
    String stack = project.settings().stack();
    boolean isUp =
        !connections.swarm().observe(stack).services().isEmpty()
            && connections.releases(stack).revisions().stream()
                .anyMatch(revision -> revision.status() == Status.DEPLOYED);
    return DeployRequest.of(isUp ? Mode.ADD : Mode.FIRST);
  }
}
