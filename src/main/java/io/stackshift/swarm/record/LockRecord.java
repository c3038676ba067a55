package io.stackshift.swarm.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.LockSight;
import io.stackshift.release.Origin;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/**
 * The config that is the lock of a stack, as it was at one moment.
 *
 * @param id the config's id
 * @param version its version index: changes with every heartbeat
 * @param token which lease it is; a take-over writes another one
 * @param reason why a person took it, who gives it back by hand; empty for that of a deployment
 * @param writtenAt when it was written last, as with every heartbeat, by the clock of the swarm
 */
public record LockRecord(
    String id,
    long version,
    String token,
    String who,
    String host,
    String job,
    String since,
    String reason,
    Instant writtenAt) {

  private static final String PREFIX = "io.stackshift.lock.";
  private static final String TOKEN = PREFIX + "token";
  private static final String WHO = PREFIX + "who";
  private static final String HOST = PREFIX + "host";
  private static final String JOB = PREFIX + "job";
  private static final String SINCE = PREFIX + "since";
  private static final String HEARTBEAT = PREFIX + "heartbeat";
  private static final String REASON = PREFIX + "reason";

  /** The content of every lock: all that changes is in the labels, the only part that can. */
  private static final String DATA = Base64.getEncoder().encodeToString("lock".getBytes(UTF_8));

  static LockRecord of(JsonNode config) {
    JsonNode labels = config.at("/Spec/Labels");
    return new LockRecord(
        config.path("ID").asText(),
        config.at("/Version/Index").asLong(),
        labels.path(TOKEN).asText(""),
        labels.path(WHO).asText("somebody"),
        labels.path(HOST).asText("an unknown host"),
        labels.path(JOB).asText(""),
        labels.path(SINCE).asText("an unknown time"),
        labels.path(REASON).asText(""),
        instant(config.path("UpdatedAt").asText()));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  /** The config for a lease of this holder. */
  static ObjectNode body(String name, String stack, String token, Origin holder) {
    ObjectNode body = Json.object().put("Name", name).put("Data", DATA);
    // Without the namespace label: docker stack rm must not open the lock of a running deployment.
    body.putObject("Labels")
        .put(Labels.STACK, stack)
        .put(TOKEN, token)
        .put(WHO, holder.who())
        .put(HOST, holder.host())
        .put(JOB, holder.job())
        .put(SINCE, holder.since().toString())
        .put(HEARTBEAT, Instant.now().toString());
    return body;
  }

  /** The config for a lock that a person takes, and that has no heartbeat. */
  static ObjectNode byHand(String name, String stack, String token, Origin holder, String reason) {
    ObjectNode body = body(name, stack, token, holder);
    body.withObject("/Labels").put(REASON, reason);
    return body;
  }

  /** Who holds it, in words. */
  String holder() {
    return sight().holder();
  }

  /** Whether a person took it: it does not end by itself, and has no heartbeat. */
  boolean isByHand() {
    return sight().isByHand();
  }

  /** What is told of it. */
  public LockSight sight() {
    return new LockSight(who, host, job, since, reason, writtenAt);
  }
}
