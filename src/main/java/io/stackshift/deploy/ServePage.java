package io.stackshift.deploy;

import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** {@code web}: shows people a stack in a browser, for as long as the process lives. */
public final class ServePage {

  private final Supplier<ProjectLoader.OfDatabase> project;
  private final Connections connections;

  /**
   * The pages of a project's stack.
   *
   * @param project as it is at the commit at hand when it is asked for
   */
  public ServePage(Supplier<ProjectLoader.OfDatabase> project, Connections connections) {
    this.project = project;
    this.connections = connections;
  }

  /**
   * Serves until a signal ends the process.
   *
   * @param reports is told the port, and of defects
   * @throws io.stackshift.error.UserError when the engine is none of a manager, or nothing can
   *     listen there
   */
  public void run(
      InetSocketAddress listen, PageAccess access, DataForms forms, PageReports reports) {
    String stack = project.get().settings().stack();
    connections.swarm().verifyManager();
    var views = new SharedViews(stack, project, connections);
    try (var serving = connections.pages().serve(listen, access, views, forms, reports::broken)) {
      reports.listening(serving.port());
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
