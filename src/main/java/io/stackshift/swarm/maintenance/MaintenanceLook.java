package io.stackshift.swarm.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.operate.MaintenanceSight;
import io.stackshift.swarm.engine.EngineClient;
import java.util.Optional;

/** Looks for the maintenance page of a stack: one call. */
public final class MaintenanceLook {

  private final EngineClient engine;
  private final String stack;

  /** The page of this stack. */
  public MaintenanceLook(EngineClient engine, String stack) {
    this.engine = engine;
    this.stack = stack;
  }

  /** What is told of it; nothing when there is none. */
  public Optional<MaintenanceSight> sight() {
    return service().map(found -> MaintenanceSpec.sight(found.at("/Spec/Labels")));
  }

  Optional<JsonNode> service() {
    return engine
        .find("/services/" + EngineClient.encode(MaintenanceSpec.name(stack)))
        .filter(found -> found.at("/Spec/Labels").has(MaintenanceSpec.LABEL));
  }
}
