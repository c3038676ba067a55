package io.stackshift.metadata;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * The server of {@code hasura console}, for development. In its migration mode each change at the
 * console writes a migration file, which is unwanted where another tool migrates: {@code PUT
 * /apis/migrate/settings}.
 *
 * @param url base address, as {@code http://console:9693}
 */
record ConsoleServer(String url, Secret adminSecret, OkHttpClient http) {

  private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

  private static final byte[] OFF =
      "{\"name\":\"migration_mode\",\"value\":\"false\"}".getBytes(StandardCharsets.UTF_8);

  void leaveMigrationMode(Duration within) {
    Optional<String> wrong = BoundedWait.until(within, LONGEST_CALL, this::turnOff);
    if (wrong.isPresent()) {
      throw new UserError(
          ExitCode.GATE_TIMED_OUT,
          "Hasura's console did not leave its migration mode within %d s; last: %s"
              .formatted(within.toSeconds(), wrong.get()),
          url,
          "Check that `hasura console` runs there, or remove metadata.console.");
    }
  }

  private Optional<String> turnOff(Duration left) {
    Request request =
        new Request.Builder()
            .url(url + "/apis/migrate/settings")
            .header("X-Hasura-Admin-Secret", adminSecret.value())
            .put(RequestBody.create(OFF, MediaType.get("application/json")))
            .build();
    try (var response = http.newBuilder().callTimeout(left).build().newCall(request).execute()) {
      return response.isSuccessful() ? Optional.empty() : Optional.of("answer " + response.code());
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
