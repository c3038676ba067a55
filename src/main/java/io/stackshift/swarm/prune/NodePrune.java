package io.stackshift.swarm.prune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.Garbage;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The images of one node that nothing needs: found, and removed as far as somebody agreed.
 *
 * @param unused tells which those are
 * @param agreed ids of those that are to go; of the others it is only told
 */
public record NodePrune(UnusedImages unused, Set<String> agreed) {

  /** What {@link #request} asks for. */
  public static final String WORK = "prune";

  /** Copies the set. */
  public NodePrune {
    agreed = Set.copyOf(agreed);
  }

  /** The same, for Stackshift on any node. */
  ObjectNode request() {
    ObjectNode json =
        Json.object().put("work", WORK).put("since", unused.inForceSince().toString());
    json.set("kept", Json.array(new TreeSet<>(unused.kept())));
    json.set("former", Json.array(new TreeSet<>(unused.former())));
    json.set("used", Json.array(new TreeSet<>(unused.used())));
    json.set("agreed", Json.array(new TreeSet<>(agreed)));
    return json;
  }

  /** Does what {@link #request} asks for, and answers what the other methods here read. */
  public static ObjectNode perform(JsonNode request, EngineClient engine) {
    var unused =
        new UnusedImages(
            texts(request.path("kept")),
            texts(request.path("former")),
            texts(request.path("used")),
            Instant.parse(request.path("since").asText()));
    return new NodePrune(unused, texts(request.path("agreed"))).perform(engine);
  }

  private ObjectNode perform(EngineClient engine) {
    Set<String> repositories = unused.repositories();
    ObjectNode answer = Json.object();
    ArrayNode found = answer.putArray("found");
    ArrayNode removed = answer.putArray("removed");
    ArrayNode stays = answer.putArray("stays");
    for (LocalImage image : find(engine)) {
      List<String> names = image.namesIn(repositories);
      found
          .addObject()
          .put("id", image.id())
          .put("bytes", image.bytes())
          .set("names", Json.array(names));
      if (agreed.contains(image.id())) {
        String why = remove(engine, names);
        if (why.isEmpty()) {
          removed.add(image.id());
        } else {
          stays.add(why);
        }
      }
    }
    return answer;
  }

  private List<LocalImage> find(EngineClient engine) {
    var inContainers = new HashSet<String>();
    engine
        .get("/containers/json?all=1")
        .forEach(container -> inContainers.add(container.path("ImageID").asText()));
    List<LocalImage> local =
        engine
            .get("/images/json?digests=1&shared-size=1")
            .valueStream()
            .map(LocalImage::of)
            .toList();
    return unused.of(local, inContainers);
  }

  /** Its names one after the other: with the last one it goes. Empty, or why it stays. */
  private static String remove(EngineClient engine, List<String> names) {
    for (String name : names) {
      EngineAnswer answer = engine.delete("/images/" + name);
      if (!answer.isSuccess() && !answer.isMissing()) {
        return "%s stays: %s".formatted(name, answer.message());
      }
    }
    return "";
  }

  /** The images of a node that nothing needs. */
  static List<Garbage.Image> found(JsonNode answer, Garbage.Node node) {
    return answer
        .path("found")
        .valueStream()
        .map(image ->
            new Garbage.Image(
                node,
                image.path("id").asText(),
                List.copyOf(image.path("names").valueStream().map(JsonNode::asText).toList()),
                image.path("bytes").asLong()))
        .toList();
  }

  /** Those of them that are gone. */
  static List<Garbage.Image> removed(JsonNode answer, Garbage.Node node) {
    Set<String> gone = texts(answer.path("removed"));
    return found(answer, node).stream().filter(image -> gone.contains(image.id())).toList();
  }

  /** What stays although it was agreed to, and why. */
  static Set<String> stays(JsonNode answer) {
    return texts(answer.path("stays"));
  }

  private static Set<String> texts(JsonNode array) {
    var texts = new TreeSet<String>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
