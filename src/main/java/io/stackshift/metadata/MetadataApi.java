package io.stackshift.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.OutOfReach;
import io.stackshift.error.UserError;
import io.stackshift.settings.Secret;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Hasura's HTTP interface, version 2: <a
 * href="https://hasura.io/docs/2.0/api-reference/metadata-api/manage-metadata/">metadata</a> and <a
 * href="https://hasura.io/docs/2.0/api-reference/health/">health</a>.
 */
final class MetadataApi {

  /** An answer; {@code body} is null-node when it is not JSON. */
  record MetadataAnswer(int status, JsonNode body) {

    /** What was asked for is done. */
    boolean isSuccess() {
      return status == 200 && body.isObject();
    }

    /** Somebody else has changed the metadata meanwhile. */
    boolean isConflict() {
      return status == 409;
    }

    /** Hasura's error code, as {@code access-denied}; empty when there is none. */
    String errorCode() {
      return body.path("code").asText("");
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final MediaType JSON_TYPE = MediaType.get("application/json");

  /** Introspecting a large database takes a while. */
  private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

  static final Duration LONGEST_HEALTH_CALL = Duration.ofSeconds(5);

  private final OkHttpClient client;
  private final HttpUrl url;
  private final Secret adminSecret;

  MetadataApi(String url, Secret adminSecret, OkHttpClient http) {
    var parsed = HttpUrl.parse(url);
    if (parsed == null) {
      throw UserError.refused(
          "this is not an HTTP address", "metadata.url", "Write it as http://<host>:<port>.");
    }
    this.url = parsed;
    this.adminSecret = adminSecret;
    this.client = http.newBuilder().readTimeout(LONGEST_CALL).callTimeout(LONGEST_CALL).build();
  }

  private MetadataApi(MetadataApi other, InetAddress address) {
    this.url = other.url;
    this.adminSecret = other.adminSecret;
    this.client = other.client.newBuilder().dns(_ -> List.of(address)).build();
  }

  /** The same service, asked at one of its addresses. */
  MetadataApi at(InetAddress address) {
    return new MetadataApi(this, address);
  }

  String host() {
    return url.host();
  }

  /** Host and port, for messages. */
  String address() {
    return url.scheme() + "://" + url.host() + ":" + url.port();
  }

  /**
   * Asks whether it is up: the status code and the text of the answer. What the metadata says may
   * be inconsistent.
   */
  String health(Duration timeout) throws IOException {
    var request = new Request.Builder().url(resolve("healthz")).build();
    var patient = client.newBuilder().callTimeout(timeout).build();
    try (var response = patient.newCall(request).execute()) {
      return response.code() + " " + response.body().string().strip();
    }
  }

  /** The version that it tells; a question mark when it tells none. */
  String version() throws IOException {
    var request = new Request.Builder().url(resolve("v1/version")).build();
    var patient = client.newBuilder().callTimeout(LONGEST_HEALTH_CALL).build();
    try (var response = patient.newCall(request).execute()) {
      return parse(response.body().bytes()).path("version").asText("?");
    }
  }

  /** Posts to a path, as {@code v1/metadata}. */
  MetadataAnswer post(String path, ObjectNode call) throws IOException {
    var request =
        new Request.Builder()
            .url(resolve(path))
            .header("X-Hasura-Admin-Secret", adminSecret.value())
            .post(RequestBody.create(JSON.writeValueAsBytes(call), JSON_TYPE))
            .build();
    try (var response = client.newCall(request).execute()) {
      return new MetadataAnswer(response.code(), parse(response.body().bytes()));
    }
  }

  private HttpUrl resolve(String path) {
    return url.newBuilder().addPathSegments(path).build();
  }

  private static JsonNode parse(byte[] body) throws IOException {
    try {
      var tree = JSON.readTree(body);
      return tree == null ? JSON.nullNode() : tree;
    } catch (JsonProcessingException e) {
      // A proxy's error page, for one: the status code says what there is to say.
      return JSON.nullNode();
    }
  }

  /** Why a call got no answer. */
  String reason(IOException failure) {
    return switch (failure) {
      case UnknownHostException e -> OutOfReach.unknownName(url.host());
      case InterruptedIOException e -> "it does not answer";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
