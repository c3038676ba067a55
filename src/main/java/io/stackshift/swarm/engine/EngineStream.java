package io.stackshift.swarm.engine;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import java.io.Closeable;
import java.io.InputStream;

/** A stream of bytes from the engine; closing it, by any thread, ends it and its connection. */
final class EngineStream implements Closeable {

  private final DockerHttpClient client;
  private final Response response;

  EngineStream(DockerHttpClient client, Response response) {
    this.client = client;
    this.response = response;
  }

  /** The HTTP status. */
  int status() {
    return response.getStatusCode();
  }

  InputStream body() {
    return response.getBody();
  }

  @Override
  public void close() {
    try {
      response.close();
    } finally {
      EngineTransport.close(client);
    }
  }
}
