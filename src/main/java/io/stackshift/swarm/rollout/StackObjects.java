package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.Content;
import io.stackshift.compose.FileObject;
import io.stackshift.plan.FileObjectSpec;
import io.stackshift.release.NetworkSpec;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Creates networks, configs and secrets; what exists already is left as it is. */
public final class StackObjects {

  private final EngineClient engine;

  /** Objects of this engine's swarm. */
  public StackObjects(EngineClient engine) {
    this.engine = engine;
  }

  /** Creates a network; existing under the same name is success. */
  public void create(NetworkSpec network) {
    if (engine.findNetwork(network.name()).isPresent()) {
      return;
    }
    create("/networks/create", Json.readObject(network.json()), "network " + network.name());
  }

  /** Creates a config or a secret; existing under the same name is success. */
  public void create(FileObjectSpec object) {
    create("/" + object.kind().plural() + "/create", body(object), object.toString());
  }

  private void create(String path, ObjectNode body, String where) {
    EngineAnswer answer = engine.post(path, body);
    if (!answer.isConflict()) {
      answer.orRefuse("the engine did not create it", where);
    }
  }

  /** What the engine is sent to create a config or a secret. */
  public static ObjectNode body(FileObjectSpec object) {
    ObjectNode body = Json.object().put("Name", object.name());
    body.set("Labels", Json.object(new TreeMap<>(object.labels())));
    switch (object.source()) {
      case Content content -> body.put("Data", Base64.getEncoder().encodeToString(content.bytes()));
      case FileObject.Driver(String name, Map<String, String> options) -> {
        ObjectNode driver = body.putObject("Driver").put("Name", name);
        Json.putUnlessEmpty(driver, "Options", options);
      }
    }
    if (!object.templateDriver().isEmpty()) {
      body.putObject("Templating").put("Name", object.templateDriver());
    }
    return body;
  }
}
