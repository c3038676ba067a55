package io.stackshift.web;

import io.stackshift.deploy.PageAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Pages in a process of their own: the limits of the JDK's server are read once in a process, where
 * another test may have had one without them.
 */
final class PageProcess implements AutoCloseable {

  private final Process process;
  private final int port;

  private PageProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts it. */
  static PageProcess start() throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes,
                PageProcess.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String port = Optional.ofNullable(out.readLine()).orElseThrow();
    return new PageProcess(process, Integer.parseInt(port));
  }

  /** A connection on which this was sent. */
  Socket sent(String text) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return socket;
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** Serves until its input ends. */
  public static void main(String[] arguments) throws IOException {
    try (var serving =
        new HttpPages()
            .serve(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new PageAccess(Optional.empty(), Set.of()),
                SampleViews.shop(),
                SampleViews.FORMS,
                Throwable::printStackTrace)) {
      System.out.println(serving.port());
      while (System.in.read() >= 0) {
        // nobody sends anything
      }
    }
  }
}
