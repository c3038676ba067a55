package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends requests to one engine over docker-java's transport; paths are taken as they are. */
public final class EngineTransport implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

  private final DockerHttpClient client;
  private final DefaultDockerClientConfig config;

  /** Nothing is sent yet. */
  EngineTransport(DefaultDockerClientConfig config) {
    this.config = config;
    this.client = connect();
  }

  private DockerHttpClient connect() {
    return new ZerodepDockerHttpClient.Builder()
        .dockerHost(config.getDockerHost())
        .sslConfig(config.getSSLConfig())
        .connectionTimeout(CONNECT_TIMEOUT)
        .responseTimeout(RESPONSE_TIMEOUT)
        .build();
  }

  /** Where the engine is, for messages. */
  URI address() {
    return config.getDockerHost();
  }

  /**
   * Sends a request; the response is to be closed.
   *
   * @throws UserError REFUSED when the engine cannot be reached
   */
  Response execute(
      String method, String path, @Nullable JsonNode body, Map<String, String> headers) {
    var request = Request.builder().method(method).path(path).putAllHeaders(headers);
    if (body != null) {
      request.putHeader("Content-Type", "application/json").bodyBytes(Json.bytes(body));
    }
    return execute(client, request.build());
  }

  /**
   * Opens a stream on a connection of its own: one that is ended by another thread than the one
   * that reads it would be used for another request otherwise, and fail that.
   *
   * @throws UserError REFUSED when the engine cannot be reached
   */
  EngineStream open(String path) {
    DockerHttpClient own = connect();
    try {
      return new EngineStream(
          own, execute(own, Request.builder().method(Request.Method.GET).path(path).build()));
    } catch (RuntimeException e) {
      close(own);
      throw e;
    }
  }

  private Response execute(DockerHttpClient through, Request request) {
    try {
      return through.execute(request);
    } catch (RuntimeException e) {
      throw unreachable(e);
    }
  }

  /** The refusal for an engine that was not reached or stopped answering. */
  UserError unreachable(Exception cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String reason = root.getMessage() == null ? root.toString() : root.getMessage();
    return UserError.refused(
        "cannot reach the Docker engine at %s: %s".formatted(address(), reason),
        "",
        "Start the engine, or set DOCKER_HOST to the engine of a manager node.",
        cause);
  }

  @Override
  public void close() {
    close(client);
  }

  static void close(DockerHttpClient client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
