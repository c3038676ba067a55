package io.stackshift.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A second Docker Engine on this machine, with folders and a network of its own, which is in no
 * swarm at first.
 */
public final class LoneEngine implements AutoCloseable {

  private final Path folder;
  private final Process daemon;

  /** Starts one; its data goes to the folder. */
  public LoneEngine(Path folder) {
    this.folder = folder;
    try {
      daemon =
          new ProcessBuilder(
                  // A network of its own: without a bridge, an engine removes the one that it
                  // finds.
                  "unshare",
                  "--net",
                  "sh",
                  "-c",
                  "ip link set lo up && exec dockerd \"$@\"",
                  "dockerd",
                  "--host=" + host(),
                  "--data-root=" + folder.resolve("data"),
                  "--exec-root=" + folder.resolve("exec"),
                  "--pidfile=" + folder.resolve("pid"),
                  "--bridge=none",
                  "--iptables=false",
                  "--storage-driver=vfs")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    Await.until("the engine listens", this::log, text -> text.contains("API listen on"));
  }

  /** What {@code DOCKER_HOST} is set to. */
  public String host() {
    return "unix://" + folder.resolve("engine.sock");
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    daemon.destroy();
    try {
      if (!daemon.waitFor(30, TimeUnit.SECONDS)) {
        daemon.destroyForcibly();
      }
    } catch (InterruptedException interruption) {
      throw new AssertionError(interruption);
    }
  }
}
