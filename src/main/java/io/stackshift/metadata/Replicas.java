package io.stackshift.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All tasks of the service: each has the schema and the metadata in its own memory, and is asked by
 * itself. The name {@code tasks.<service>} has their addresses on the overlay network, also where
 * the service's own name leads to a virtual one.
 *
 * @param service key of the Compose service; empty for a service outside the stack, which is asked
 *     as one
 * @param names the addresses of a host; none where the name is not known
 */
record Replicas(MetadataApi api, String service, Function<String, List<InetAddress>> names) {

  /** What keeps one of them from answering calls, as a clause; nothing when all are up. */
  Optional<String> ready(Duration left) {
    return firstWrong(replica -> health(replica, left));
  }

  /** What keeps them from answering alike; nothing when all do, or when there is but one. */
  Optional<String> agree(Duration left) {
    List<InetAddress> addresses = addresses();
    if (addresses.size() < 2) {
      return Optional.empty();
    }
    try {
      long version = new MetadataCalls(api).resourceVersion();
      return firstWrong(replica -> health(replica, left).or(() -> behind(replica, version)));
    } catch (UserError failure) {
      return Optional.of(failure.what());
    }
  }

  private Optional<String> firstWrong(Question question) {
    List<InetAddress> addresses = addresses();
    return addresses.size() < 2
        ? question.ask(api)
        : addresses.stream()
            .flatMap(address ->
                question
                    .ask(api.at(address))
                    .map(wrong -> "replica %s: %s".formatted(address.getHostAddress(), wrong))
                    .stream())
            .findFirst();
  }

  /** Inconsistent metadata is fine here: it is about to be replaced. */
  private static Optional<String> health(MetadataApi replica, Duration left) {
    try {
      String health = replica.health(left);
      return health.equals("200 OK") || health.startsWith("200 WARN")
          ? Optional.empty()
          : Optional.of("answer " + health.lines().findFirst().orElse(""));
    } catch (IOException e) {
      return Optional.of(replica.reason(e));
    }
  }

  private static Optional<String> behind(MetadataApi replica, long version) {
    var calls = new MetadataCalls(replica);
    JsonNode answer = calls.call(MetadataCalls.command("get_inconsistent_metadata", 1)).body();
    if (!answer.path("is_consistent").asBoolean(false)) {
      return Optional.of("its metadata does not fit the schema yet");
    }
    long own = calls.resourceVersion();
    return own == version
        ? Optional.empty()
        : Optional.of("it has version %d of the metadata, not %d".formatted(own, version));
  }

  private List<InetAddress> addresses() {
    return service.isEmpty()
        ? List.of()
        : Stream.of("tasks." + api.host(), api.host())
            .map(names)
            .filter(found -> !found.isEmpty())
            .findFirst()
            .orElse(List.of());
  }

  /** As this machine resolves names. */
  static List<InetAddress> resolve(String name) {
    try {
      return List.of(InetAddress.getAllByName(name));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }

  /** Asks one replica what is wrong with it. */
  @FunctionalInterface
  private interface Question {
    Optional<String> ask(MetadataApi replica);
  }
}
