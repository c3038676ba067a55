package io.stackshift.swarm.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.BoundedWait;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The config that holds one release record. Its labels change by compare-and-swap only: what is
 * overwritten is what this process saw or wrote last. A swarm that has no leader for a moment, or
 * an engine that does not answer, is waited for.
 *
 * @param patience how long to try again
 */
public record RecordConfig(EngineClient engine, String name, Duration patience) {

  /**
   * A config as this process saw or wrote it last. The engine does not tell the version index of a
   * write, so the labels tell whether somebody else wrote since; the index of the read that shows
   * them guards the next write.
   */
  record Seen(String id, JsonNode labels) {

    static Seen of(JsonNode config) {
      return new Seen(config.path("ID").asText(), config.at("/Spec/Labels"));
    }

    /** What the engine will give back of labels that it was sent. */
    static Seen written(String id, JsonNode labels) {
      return new Seen(id, Json.read(Json.bytes(labels)));
    }
  }

  /** A failure that may pass. */
  private static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String message) {
      super(message);
    }
  }

  private String where() {
    return "config " + name;
  }

  /** Reads it as it is now. */
  Seen read() {
    return patiently("read", () -> Seen.of(find(name)));
  }

  /** Creates it; nothing when another one has that name. */
  Optional<Seen> create(ObjectNode body) {
    return patiently(
        "stored",
        () -> {
          EngineAnswer answer = available(() -> engine.post("/configs/create", body));
          if (answer.isConflict()) {
            return createdBefore(body);
          }
          String id = answer.orRefuse(failure("stored"), where()).path("ID").asText();
          return Optional.of(Seen.written(id, body.path("Labels")));
        });
  }

  /**
   * The config, if it is the one that was sent: then only the engine's answer had been lost. The
   * transport sends again by itself when it hears 503, so the first answer to get here may tell of
   * a conflict with itself.
   */
  private Optional<Seen> createdBefore(ObjectNode body) {
    JsonNode config = find(name);
    Seen found = Seen.of(config);
    return Optional.of(found)
        .filter(_ -> config.at("/Spec/Data").equals(body.path("Data")))
        .filter(_ -> found.equals(Seen.written(found.id(), body.path("Labels"))));
  }

  /**
   * Replaces the labels.
   *
   * @param expected as it was seen or written last
   * @throws UserError LOCKED when somebody else changed it since
   */
  Seen swap(Seen expected, ObjectNode labels) {
    Seen wanted = Seen.written(expected.id(), labels);
    var sent = new AtomicBoolean();
    return patiently(
        "updated",
        () -> {
          JsonNode config = find(expected.id());
          Seen now = Seen.of(config);
          if (sent.get() && now.equals(wanted)) {
            return wanted; // it was written, only the engine's answer had been lost
          }
          if (!now.equals(expected)) {
            throw changed();
          }
          sent.set(true);
          write(config, labels);
          return wanted;
        });
  }

  private void write(JsonNode config, ObjectNode labels) {
    // Only labels can be changed; all else is sent back as it came.
    ObjectNode spec = (ObjectNode) config.path("Spec");
    spec.set("Labels", labels);
    String path =
        "/configs/%s/update?version=%d"
            .formatted(config.path("ID").asText(), config.at("/Version/Index").asLong());
    EngineAnswer answer = available(() -> engine.post(path, spec));
    if (answer.isOutOfSequence()) {
      throw new Unavailable("another write came first");
    }
    answer.orRefuse(failure("updated"), where());
  }

  private JsonNode find(String nameOrId) {
    EngineAnswer answer =
        available(() -> engine.tryGet("/configs/" + EngineClient.encode(nameOrId), Map.of()));
    if (answer.isMissing()) {
      throw UserError.refused(
          "the release record is gone",
          where(),
          "Deploy again to record anew: somebody removed it.");
    }
    return answer.orRefuse(failure("read"), where());
  }

  private static EngineAnswer available(Supplier<EngineAnswer> call) {
    EngineAnswer answer;
    try {
      answer = call.get();
    } catch (UserError unreachable) {
      throw new Unavailable(unreachable.summary());
    }
    if (answer.isUnavailable()) {
      throw new Unavailable(answer.message());
    }
    return answer;
  }

  private <T> T patiently(String done, Supplier<T> attempt) {
    var result = new AtomicReference<@Nullable T>();
    Optional<String> trouble =
        BoundedWait.until(
            patience,
            patience,
            _ -> {
              try {
                result.set(attempt.get());
                return Optional.empty();
              } catch (Unavailable e) {
                return Optional.of(String.valueOf(e.getMessage()));
              }
            });
    T value = result.get();
    if (value == null) {
      throw UserError.refused(
          "%s within %d s: %s".formatted(failure(done), patience.toSeconds(), trouble.orElse("")),
          where(),
          "See with docker node ls whether the swarm has a leader, then deploy again.");
    }
    return value;
  }

  private static String failure(String done) {
    return "the release record could not be " + done;
  }

  private UserError changed() {
    return new UserError(
        ExitCode.LOCKED,
        "another deployment changed the record of revision "
            + name.substring(name.lastIndexOf('r') + 1),
        where(),
        "See what the other deployment did (stackshift releases), then deploy again. Nothing more"
            + " was changed.");
  }
}
