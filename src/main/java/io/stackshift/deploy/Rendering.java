package io.stackshift.deploy;

import io.stackshift.plan.Observed;
import io.stackshift.plan.StackSpec;

/** What a project's stack is to the engine. */
final class Rendering {

  private Rendering() {}

  /** Rendered with images resolved, and fitted to the nodes. */
  static Swarm.Fitted of(Project project, Ports ports, Observed observed) {
    StackSpec rendered =
        ports
            .swarm()
            .render(
                project.stackToDeploy(), observed.swarm(), observed.history().recordedServices());
    Swarm.Fitted fitted = ports.swarm().fit(rendered, project.openOrders());
    return Migrator.of(ports.swarm(), project.settings())
        .map(migrator -> new Swarm.Fitted(migrator.prepared(fitted.stack()), fitted.stopFirst()))
        .orElse(fitted);
  }
}
