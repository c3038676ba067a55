package io.stackshift.swarm.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The configs that hold a project's own page. */
final class PageConfigs {

  /** A swarm takes no larger config (SwarmKit, {@code MaxConfigSize}). */
  private static final int LARGEST = 500 << 10;

  private static final int HASH = 12;

  private final EngineClient engine;
  private final String stack;

  PageConfigs(EngineClient engine, String stack) {
    this.engine = engine;
    this.stack = stack;
  }

  /** The config with this page, which may be there already. */
  MaintenanceSpec.Page create(String html) {
    byte[] bytes = html.getBytes(UTF_8);
    if (bytes.length > LARGEST) {
      throw UserError.refused(
          "the page has %d bytes, and a swarm's config takes %d".formatted(bytes.length, LARGEST),
          "the maintenance page",
          "Make it smaller, or have it load its pictures from elsewhere.");
    }
    String name = "%s_stackshift_page_%s".formatted(stack, Json.sha256(bytes).substring(0, HASH));
    ObjectNode body =
        Json.object().put("Name", name).put("Data", Base64.getEncoder().encodeToString(bytes));
    body.putObject("Labels").put(Labels.STACK, stack).put(MaintenanceSpec.LABEL, "page");
    EngineAnswer answer = engine.post("/configs/create", body);
    if (!answer.isConflict()) {
      answer.orRefuse("the page could not be stored in the swarm", "config " + name);
    }
    String id = engine.get("/configs/" + EngineClient.encode(name)).path("ID").asText();
    return new MaintenanceSpec.Page(id, name);
  }

  /** Removes those that nothing uses; one that is in use stays. */
  void remove() {
    var labels = List.of(Labels.STACK + "=" + stack, MaintenanceSpec.LABEL + "=page");
    engine
        .get(EngineClient.filtered("/configs", Map.of("label", labels)))
        .forEach(config -> {
          var _ = engine.delete("/configs/" + config.path("ID").asText());
        });
  }
}
