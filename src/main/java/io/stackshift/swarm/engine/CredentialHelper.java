package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that knows the credentials of registries, run by the protocol of
 * docker-credential-helpers: {@code get}, with the registry's address on standard input.
 *
 * @param command the program with what precedes {@code get}
 * @param patience how long it may take to answer
 */
public record CredentialHelper(List<String> command, Duration patience) {

  /** The helper that {@code config.json} names, as {@code pass}. */
  static CredentialHelper named(String name) {
    return new CredentialHelper(List.of("docker-credential-" + name), Duration.ofSeconds(10));
  }

  /**
   * Asks for a registry's credentials.
   *
   * @return what it answers; nothing when it knows none or is not installed here: the registry says
   *     so if it needs some
   * @throws UserError REFUSED when it does not answer in time
   */
  Optional<JsonNode> ask(String registry) {
    try {
      Process process = start();
      try (var input = process.getOutputStream()) {
        input.write(registry.getBytes(StandardCharsets.UTF_8));
      }
      byte[] answer = read(process);
      return process.exitValue() == 0 ? Optional.of(Json.read(answer)) : Optional.empty();
    } catch (IOException | UncheckedIOException | ExecutionException e) {
      return Optional.empty();
    } catch (TimeoutException e) {
      throw silent(registry, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Process start() throws IOException {
    var arguments = new java.util.ArrayList<>(command);
    arguments.add("get");
    return new ProcessBuilder(arguments).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** All that it writes until it ends; a helper that does not end is destroyed. */
  private byte[] read(Process process)
      throws InterruptedException, ExecutionException, TimeoutException {
    var answer = new CompletableFuture<byte[]>();
    // A thread of its own: what the helper started may keep its output open after its end.
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (var output = process.getInputStream()) {
            answer.complete(output.readAllBytes());
          } catch (IOException e) {
            answer.completeExceptionally(e);
          }
        });
    try {
      return process
          .onExit()
          .thenCombine(answer, (_, bytes) -> bytes)
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private UserError silent(String registry, TimeoutException cause) {
    String program = command.getFirst();
    return UserError.refused(
        "the credential helper %s did not answer within %d s"
            .formatted(program, Math.max(1, patience.toSeconds())),
        "registry " + registry,
        "Check with `echo %s | %s get` that it answers without asking for anything, as for a"
                .formatted(registry, program)
            + " passphrase, or take it out of config.json and log in with docker login.",
        cause);
  }
}
