package io.stackshift.swarm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends requests to one engine over docker-java's transport; paths are taken as they are. */
public final class EngineTransport implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);

  private final DockerHttpClient client;
  private final DefaultDockerClientConfig config;
  private final EngineRoute route;

  /**
   * Nothing is sent yet.
   *
   * @param route how the engine that the configuration names is reached; closed with this
   */
  EngineTransport(DefaultDockerClientConfig config, EngineRoute route) {
    this.config = config;
    this.route = route;
    this.client = connect(RESPONSE_TIMEOUT);
  }

  private DockerHttpClient connect(Duration responseTimeout) {
    return new ZerodepDockerHttpClient.Builder()
        .dockerHost(config.getDockerHost())
        .sslConfig(config.getSSLConfig())
        .connectionTimeout(CONNECT_TIMEOUT)
        .responseTimeout(responseTimeout)
        .build();
  }

  /** Where the engine is, for messages. */
  URI address() {
    return route.address();
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
    return open(Request.builder().method(Request.Method.GET).path(path).build(), RESPONSE_TIMEOUT);
  }

  /**
   * Sends what the engine works on for long, on a connection of its own.
   *
   * @param body what is sent, read once
   * @param silence how long the engine may say nothing
   * @throws UserError REFUSED when the engine cannot be reached
   */
  EngineStream open(String path, InputStream body, Map<String, String> headers, Duration silence) {
    return open(
        Request.builder()
            .method(Request.Method.POST)
            .path(path)
            .putAllHeaders(headers)
            .body(body)
            .build(),
        silence);
  }

  private EngineStream open(Request request, Duration silence) {
    DockerHttpClient own = connect(silence);
    try {
      return new EngineStream(own, execute(own, request));
    } catch (RuntimeException e) {
      close(own);
      throw e;
    }
  }

  /**
   * A connection without any protocol on it yet.
   *
   * @throws UserError REFUSED where the engine speaks TLS, which such a connection does not
   */
  SocketChannel connectSocket() throws IOException {
    URI host = config.getDockerHost();
    if (host.getScheme().equals("unix")) {
      return SocketChannel.open(UnixDomainSocketAddress.of(host.getPath()));
    }
    if (!host.getScheme().equals("tcp") || config.getSSLConfig() != null) {
      throw UserError.refused(
          "terminals of containers are not to be had over " + host,
          "DOCKER_HOST",
          "Run this on the manager itself, or with DOCKER_HOST=ssh://user@manager.");
    }
    return SocketChannel.open(new InetSocketAddress(host.getHost(), host.getPort()));
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
    String trouble = route.trouble();
    return UserError.refused(
        "cannot reach the Docker engine at %s: %s"
            .formatted(address(), trouble.isEmpty() ? reason : trouble),
        "",
        route.remedy(),
        cause);
  }

  @Override
  public void close() {
    try {
      close(client);
    } finally {
      route.close();
    }
  }

  static void close(DockerHttpClient client) {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
