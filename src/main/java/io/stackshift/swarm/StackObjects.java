package io.stackshift.swarm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.Content;
import io.stackshift.plan.ConfigSpec;
import io.stackshift.plan.SecretSpec;
import io.stackshift.release.NetworkSpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Creates networks, configs and secrets; what exists already is left as it is. */
final class StackObjects {

  private final EngineClient engine;

  StackObjects(EngineClient engine) {
    this.engine = engine;
  }

  void create(NetworkSpec network) {
    if (engine.find("/networks/" + EngineClient.encode(network.name())).isPresent()) {
      return;
    }
    create("/networks/create", Json.readObject(network.json()), "network " + network.name());
  }

  void create(ConfigSpec config) {
    create(
        "/configs/create",
        body(config.name(), config.content(), config.labels(), config.templateDriver()),
        "config " + config.name());
  }

  void create(SecretSpec secret) {
    create(
        "/secrets/create",
        body(secret.name(), secret.content(), secret.labels(), secret.templateDriver()),
        "secret " + secret.name());
  }

  private void create(String path, ObjectNode body, String where) {
    EngineAnswer answer = engine.post(path, body);
    if (!answer.isConflict()) {
      answer.orRefuse("the engine did not create it", where);
    }
  }

  private static ObjectNode body(
      String name, Content content, Map<String, String> labels, String templateDriver) {
    ObjectNode body = Json.object().put("Name", name);
    body.set("Labels", Json.object(new TreeMap<>(labels)));
    body.put("Data", Base64.getEncoder().encodeToString(content.bytes()));
    if (!templateDriver.isEmpty()) {
      body.putObject("Templating").put("Name", templateDriver);
    }
    return body;
  }
}
