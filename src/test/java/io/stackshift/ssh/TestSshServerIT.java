package io.stackshift.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.acceptance.Await;
import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The tests' own SSH server is one that a plain {@code ssh} reaches. */
@ResourceLock(Shared.POSTGRES)
class TestSshServerIT {

  @TempDir private Path folder;

  @Test
  void aPlainSshComesInAndIsToldTheCommandsOutput() throws Exception {
    try (var server = new TestSshServer(folder)) {
      assertThat(ssh(server, "echo", "here $((40 + 2))")).isEqualTo("here 42\n");
    }
  }

  @Test
  void aKeyThatIsBoundToACommandRunsNoOther() throws Exception {
    try (var server =
        new TestSshServer(folder, "restrict,command=\"echo asked for: $SSH_ORIGINAL_COMMAND\"")) {
      assertThat(ssh(server, "reboot")).isEqualTo("asked for: reboot\n");
    }
  }

  @Test
  void connectionsCanBeCut() throws Exception {
    try (var server = new TestSshServer(folder)) {
      Path log = Files.createTempFile(folder, "client", ".log");
      var client =
          client(server, List.of("echo connected; exec sleep 60"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Await.until("the client is connected", () -> read(log), text -> text.contains("connected"));

      server.cutConnections();

      assertThat(client.waitFor()).isEqualTo(255);
      assertThat(ssh(server, "echo", "again")).isEqualTo("again\n");
    }
  }

  private static String ssh(TestSshServer server, String... command) throws Exception {
    var process = client(server, List.of(command)).redirectErrorStream(true).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static ProcessBuilder client(TestSshServer server, List<String> command) {
    var builder = new ProcessBuilder("sh", "-c", "exec ssh \"$@\"", "ssh", server.address(), "--");
    builder.command().addAll(command);
    builder.environment().putAll(server.variables());
    return builder;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
