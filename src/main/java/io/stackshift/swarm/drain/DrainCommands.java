package io.stackshift.swarm.drain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.ContainerCommand;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Parallel;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Commands for the shell in containers of one node.
 *
 * @param commands by the container's id
 * @param within how long each may take
 */
public record DrainCommands(Map<String, String> commands, Duration within) {

  /** What {@link #request} asks for. */
  public static final String WORK = "drain";

  /** Copies the map. */
  public DrainCommands {
    commands = Map.copyOf(commands);
  }

  /**
   * Runs them all at once, because each may take long and waits for no other.
   *
   * @return what went wrong, by the container's id
   */
  Map<String, String> run(EngineClient engine) {
    var wrong = new ConcurrentSkipListMap<String, String>();
    Parallel.allAtOnce(
        commands.entrySet(),
        it -> {
          try {
            new ContainerCommand(engine)
                .run(it.getKey(), it.getValue(), within)
                .ifPresent(why -> wrong.put(it.getKey(), why));
          } catch (UserError error) {
            wrong.put(it.getKey(), error.summary());
          }
        });
    return wrong;
  }

  /** The same, for Stackshift on another node. */
  ObjectNode request() {
    ObjectNode json = Json.object().put("work", WORK).put("seconds", within.toSeconds());
    json.set("commands", Json.object(commands));
    return json;
  }

  /** Does what {@link #request} asks for, and answers what {@link #wrong} reads. */
  public static ObjectNode perform(JsonNode request, EngineClient engine) {
    var commands =
        new DrainCommands(
            texts(request.path("commands")), Duration.ofSeconds(request.path("seconds").asLong()));
    ObjectNode answer = Json.object();
    answer.set("wrong", Json.object(commands.run(engine)));
    return answer;
  }

  /** What went wrong there, by the container's id. */
  static Map<String, String> wrong(JsonNode answer) {
    return texts(answer.path("wrong"));
  }

  private static Map<String, String> texts(JsonNode object) {
    var texts = new TreeMap<String, String>();
    object.properties().forEach(it -> texts.put(it.getKey(), it.getValue().asText()));
    return texts;
  }
}
