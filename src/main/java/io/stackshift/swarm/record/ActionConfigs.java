package io.stackshift.swarm.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.ActionLog;
import io.stackshift.operate.Action;
import io.stackshift.release.Origin;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Actions, each in one small Swarm config: made at once, changed never, so that two people at the
 * same time are not in each other's way. The name begins with the time, so the oldest go first.
 */
public final class ActionConfigs implements ActionLog {

  /** Their stack; not the label of revisions and the lock, which others look for. */
  static final String LABEL = "io.stackshift.action";

  /** With some 300 bytes each, all together are smaller than one large revision. */
  private static final int MOST = 200;

  /** How many of those beyond are removed at once: several when earlier removals failed. */
  private static final int MOST_REMOVED = 20;

  /** The engine takes no longer names of configs; the label has all of the stack's. */
  private static final int LONGEST_NAME = 64;

  private static final int MOST_TEXT = 300;

  private final EngineClient engine;
  private final String stack;
  private final int most;

  /** The actions of a stack. */
  public ActionConfigs(EngineClient engine, String stack) {
    this(engine, stack, MOST);
  }

  ActionConfigs(EngineClient engine, String stack, int most) {
    this.engine = engine;
    this.stack = stack;
    this.most = most;
  }

  @Override
  public void add(Action action) {
    ObjectNode content =
        Json.object()
            .put("format", 1)
            .put("verb", action.verb())
            .put("service", bounded(action.service()))
            .put("detail", bounded(action.detail()))
            .put("failure", bounded(action.failure()))
            .put("who", bounded(action.origin().who()))
            .put("host", bounded(action.origin().host()))
            .put("job", bounded(action.origin().job()))
            .put("since", action.origin().since().toString());
    ObjectNode body =
        Json.object()
            .put("Name", name(action.origin().since()))
            .put("Data", Base64.getEncoder().encodeToString(Json.bytes(content)));
    body.putObject("Labels").put(LABEL, stack);
    var _ =
        engine
            .post("/configs/create", body)
            .orRefuse("the swarm did not store it", "stack " + stack);
    removeOldest();
  }

  private static String bounded(String text) {
    return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
  }

  /** Sorted by name they are sorted by time: milliseconds have 13 digits until the year 2286. */
  private String name(Instant since) {
    String end =
        "_stackshift_a%013d-%06x"
            .formatted(since.toEpochMilli(), ThreadLocalRandom.current().nextInt(1 << 24));
    return stack.substring(0, Math.min(stack.length(), LONGEST_NAME - end.length())) + end;
  }

  private void removeOldest() {
    List<JsonNode> configs = configs();
    configs.stream()
        .limit(Math.clamp(configs.size() - most, 0, MOST_REMOVED))
        .forEach(config -> engine.delete("/configs/" + config.path("ID").asText()));
  }

  private List<JsonNode> configs() {
    var ours = Map.of("label", List.of(LABEL + "=" + stack));
    return engine
        .get(EngineClient.filtered("/configs", ours))
        .valueStream()
        .sorted(Comparator.comparing(config -> config.at("/Spec/Name").asText()))
        .toList();
  }

  @Override
  public List<Action> all() {
    return configs().stream().flatMap(config -> action(config).stream()).toList();
  }

  private static Optional<Action> action(JsonNode config) {
    try {
      JsonNode content = Json.read(Base64.getDecoder().decode(config.at("/Spec/Data").asText()));
      return Optional.of(
          new Action(
              content.path("verb").asText("?"),
              content.path("service").asText(""),
              content.path("detail").asText(""),
              new Origin(
                  content.path("who").asText("somebody"),
                  content.path("host").asText("an unknown host"),
                  content.path("job").asText(""),
                  Instant.parse(content.path("since").asText())),
              content.path("failure").asText("")));
    } catch (IllegalArgumentException | UncheckedIOException | DateTimeException another) {
      return Optional.empty(); // another tool made it
    }
  }
}
