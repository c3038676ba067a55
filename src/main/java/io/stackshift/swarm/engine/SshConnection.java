package io.stackshift.swarm.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** One connection of a client to the standard input and output of a program. */
final class SshConnection {

  private static final int BUFFER = 32 * 1024;
  private static final int LONGEST_COMPLAINT = 2_000;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final SocketChannel client;
  private final Process program;
  private final Thread errors;

  /**
   * Carries bytes both ways until one side ends.
   *
   * @param complaints is told what the program writes to its standard error
   */
  SshConnection(SocketChannel client, Process program, Consumer<String> complaints) {
    this.client = client;
    this.program = program;
    this.errors = start("errors of ssh", () -> listen(complaints));
    var _ = start("to ssh", this::toProgram);
    var _ = start("from ssh", this::fromProgram);
  }

  private static Thread start(String name, Runnable work) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Runs an action once the program has ended. */
  void whenEnded(Runnable action) {
    var _ = program.onExit().thenRun(action);
  }

  private void toProgram() {
    try (OutputStream input = program.getOutputStream()) {
      copy(Channels.newInputStream(client), input);
    } catch (IOException cut) {
      program.destroy();
    }
  }

  private void fromProgram() {
    try (client) {
      copy(program.getInputStream(), Channels.newOutputStream(client));
      // Who finds the connection closed asks what ssh complained of.
      errors.join(LAST_WORDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException gone) {
      // The client hears nothing more either way.
    } finally {
      program.destroy();
    }
  }

  /** What is read goes on at once: an answer may be the beginning of a stream. */
  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
      to.write(buffer, 0, count);
      to.flush();
    }
  }

  private void listen(Consumer<String> complaints) {
    try (InputStream errors = program.getErrorStream()) {
      String said =
          new String(errors.readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8)
              .strip()
              .replaceAll("\\s*[\\r\\n]+\\s*", "; ");
      errors.transferTo(OutputStream.nullOutputStream());
      if (!said.isEmpty()) {
        complaints.accept(said);
      }
    } catch (IOException gone) {
      // It has ended, and nobody is left to complain.
    }
  }

  void close() {
    program.destroy();
  }
}
