package io.stackshift.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.Hook;
import io.stackshift.deploy.HookFiles;
import io.stackshift.deploy.HookFiles.HookFile;
import io.stackshift.deploy.HookRunner;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hooks as real processes. */
class ProcessHooksTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path project;
  private final TreeMap<String, HookFile> files = new TreeMap<>();
  private final List<String> output = new CopyOnWriteArrayList<>();

  private void hook(String script) {
    files.put("pre-deploy", new HookFile(true, script.getBytes(UTF_8)));
  }

  private void run(Duration within) {
    new ProcessHooks()
        .run(
            new HookRunner.Run(
                Hook.PRE_DEPLOY,
                new HookFiles("stack/hooks", files),
                project,
                Map.of("STACKSHIFT_RELEASE", "1a2b3c4d"),
                within),
            output::add);
  }

  private static void assertRefused(ThrowingCallable run, String what) {
    assertThatThrownBy(run)
        .isInstanceOfSatisfying(
            UserError.class,
            error -> {
              assertThat(error.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(error.where()).isEqualTo("stack/hooks/pre-deploy");
              assertThat(error.what()).contains(what);
            });
  }

  /** Waits for the number of a process that a hook writes there. */
  private long process(String file) {
    Path path = project.resolve(file);
    var left =
        BoundedWait.until(
            LONG,
            LONG,
            _ ->
                Files.exists(path) && read(path).endsWith("\n")
                    ? Optional.empty()
                    : Optional.of("nothing is written"));
    assertThat(left).isEmpty();
    return Long.parseLong(read(path).strip());
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertEnds(long process) {
    assertThat(
            BoundedWait.until(
                LONG,
                LONG,
                _ -> ProcessHandle.of(process).filter(ProcessHandle::isAlive).map(_ -> "alive")))
        .isEmpty();
  }

  @Test
  void itSeesItsVariablesItsFolderAndTheFilesBesideIt() throws IOException {
    files.put("lib/words", new HookFile(false, "word=hello\n".getBytes(UTF_8)));
    hook(
        """
        #!/bin/sh
        . "$(dirname "$0")/lib/words"
        echo "$word $STACKSHIFT_RELEASE in $PWD"
        echo complaint >&2
        cat
        """);

    run(LONG);

    assertThat(output).containsExactly("hello 1a2b3c4d in " + project.toRealPath(), "complaint");
  }

  @Test
  void itsFilesArePrivateAndGoAway() {
    hook("#!/bin/sh\nstat -c %a \"$0\" \"$(dirname \"$0\")\"\ndirname \"$0\"\n");

    run(LONG);

    assertThat(output.subList(0, 2)).containsExactly("700", "700");
    assertThat(Path.of(output.get(2))).doesNotExist();
  }

  @Test
  void anotherExitCodeThanNoneIsARefusal() {
    hook("#!/bin/sh\necho not today\nexit 3\n");

    assertRefused(() -> run(LONG), "exit code 3");
    assertThat(output).containsExactly("not today");
  }

  @Test
  void aHookThatCannotBeStartedIsRefusedInWords() {
    hook("#!/no/such/program\n");

    assertRefused(() -> run(LONG), "cannot be started");
  }

  @Test
  void aHookThatTakesTooLongEndsWithAllThatItStarted() {
    hook("#!/bin/sh\nsleep 1000 &\necho $! >child\nwait\n");

    assertRefused(() -> run(Duration.ofSeconds(1)), "did not end within 1 s");

    assertEnds(process("child"));
  }

  @Test
  void anInterruptionEndsTheHook() throws InterruptedException {
    hook("#!/bin/sh\ntrap '' INT\nsleep 1000 &\necho $! >child\nwait\n");
    var ended = new CopyOnWriteArrayList<RuntimeException>();
    Thread worker =
        Thread.ofPlatform()
            .start(() -> {
              try {
                run(LONG);
              } catch (RuntimeException e) {
                ended.add(e);
              }
            });
    long child = process("child");

    worker.interrupt();
    worker.join(LONG);

    assertThat(ended).singleElement().isInstanceOf(IllegalStateException.class);
    assertEnds(child);
  }

  @Test
  void whatAHookLeavesInTheBackgroundHoldsNobodyUp() {
    hook("#!/bin/sh\nsleep 1000 &\necho $! >child\nsleep 0.5\necho done\n");

    run(LONG);

    assertThat(output).containsExactly("done");
    assertEnds(process("child"));
  }

  @Test
  void outputWithoutEndIsCut() {
    hook("#!/bin/sh\nyes | head -n 20000\nhead -c 100000 /dev/zero | tr '\\0' x\n");

    run(LONG);

    assertThat(output).hasSize(10_001);
    assertThat(output.getLast()).contains("more than 10000 lines");
  }
}
