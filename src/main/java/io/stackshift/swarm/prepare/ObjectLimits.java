package io.stackshift.swarm.prepare;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.compose.Content;
import io.stackshift.compose.FileObject.Kind;
import io.stackshift.error.UserError;
import io.stackshift.plan.FileObjectSpec;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import java.util.Optional;

/**
 * What the swarm's managers can store (SwarmKit, {@code controlapi} and {@code raft}; measured on
 * 20.10).
 */
public final class ObjectLimits {

  private static final int CONFIG_BYTES = 1_000 * 1024;
  private static final int SECRET_BYTES = 500 * 1024;

  /** A larger message the managers do not send each other; what surrounds the texts is left out. */
  private static final int MESSAGE_BYTES = 1536 * 1024 - 4096;

  private ObjectLimits() {}

  /** What is wrong with a config or secret that is to be created. */
  static Optional<UserError> of(FileObjectSpec object) {
    if (!(object.source() instanceof Content content)) {
      return Optional.empty(); // its content is somewhere else
    }
    int size = content.bytes().length;
    int limit =
        switch (object.kind()) {
          case CONFIG -> CONFIG_BYTES;
          case SECRET -> SECRET_BYTES;
        };
    if (size == 0) {
      return refused(object, "it is empty, which the swarm does not take");
    }
    if (size >= limit) {
      return refused(
          object,
          "it has %d bytes, and a %s has to have fewer than %d"
              .formatted(size, object.kind().word(), limit));
    }
    long labels =
        object.labels().entrySet().stream()
            .mapToLong(it -> length(it.getKey()) + length(it.getValue()))
            .sum();
    return size + labels > MESSAGE_BYTES
        ? refused(
            object,
            "content and labels have %d bytes together, more than %d, which the swarm does not store"
                .formatted(size + labels, MESSAGE_BYTES))
        : Optional.empty();
  }

  private static Optional<UserError> refused(FileObjectSpec object, String what) {
    String remedy =
        object.kind() == Kind.SECRET
            ? "Check the secret's source; split a large one, or keep it in a volume."
            : "Check the config's source; split a large one, or put it into the image.";
    return Optional.of(UserError.refused(what, object.toString(), remedy));
  }

  /** What is wrong with a service that is to be created or updated. */
  static Optional<UserError> of(ServiceSpec service) {
    long size = texts(Json.readObject(service.json()));
    return size > MESSAGE_BYTES
        ? Optional.of(
            UserError.refused(
                "labels, environment and command have %d bytes, more than %d, which the swarm does not store"
                    .formatted(size, MESSAGE_BYTES),
                "service " + service.name(),
                "Move large values into a config or a secret."))
        : Optional.empty();
  }

  /** The length of all texts: less than what is stored. */
  private static long texts(JsonNode json) {
    long length = json.isTextual() ? length(json.textValue()) : 0;
    for (JsonNode child : json) {
      length += texts(child);
    }
    for (var property : json.properties()) {
      length += length(property.getKey());
    }
    return length;
  }

  private static long length(String text) {
    return text.getBytes(UTF_8).length;
  }
}
