package io.stackshift.swarm.image;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** What the engine says while it pushes: which layers are sent, and at last the digest. */
final class PushOutput implements Consumer<JsonNode> {

  private final Consumer<String> output;
  private int sent;
  private int known;
  private String digest = "";

  PushOutput(Consumer<String> output) {
    this.output = output;
  }

  @Override
  public void accept(JsonNode message) {
    switch (message.path("status").asText("")) {
      case "Pushed" -> sent++;
      case "Layer already exists" -> known++;
      default -> {}
    }
    String told = message.at("/aux/Digest").asText("");
    if (!told.isEmpty()) {
      digest = told;
      output.accept("%d layers sent, %d were there".formatted(sent, known));
    }
  }

  String digest() {
    return digest;
  }
}
