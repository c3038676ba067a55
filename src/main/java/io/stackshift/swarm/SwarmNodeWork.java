package io.stackshift.swarm;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.NodeWork;
import io.stackshift.error.UserError;
import io.stackshift.swarm.checkup.NodeExamination;
import io.stackshift.swarm.drain.DrainCommands;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.prune.NodePrune;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Does with this node's engine, which may be a worker's, what a manager does with its own by the
 * same code.
 */
public record SwarmNodeWork(EngineClient engine) implements NodeWork {

  @Override
  public String perform(String text) {
    JsonNode request;
    try {
      request = Json.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (UncheckedIOException notJson) {
      throw unknown();
    }
    return Json.write(
        switch (request.path("work").asText()) {
          case DrainCommands.WORK -> DrainCommands.perform(request, engine);
          case NodeExamination.WORK -> NodeExamination.perform(request, engine);
          case NodePrune.WORK -> NodePrune.perform(request, engine);
          default -> throw unknown();
        });
  }

  private static UserError unknown() {
    return UserError.usage(
        "that is nothing that Stackshift asks another node for",
        "stackshift node",
        "Leave this verb to Stackshift; on managers and nodes the same version of it has to run.");
  }
}
