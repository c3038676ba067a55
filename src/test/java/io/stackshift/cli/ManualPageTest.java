package io.stackshift.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual pages, as {@code man} shows them. */
class ManualPageTest {

  @TempDir private Path folder;

  @Test
  void everyVerbHasAPageThatIsSetWithoutAWarning() throws Exception {
    assertThat(run("man", "--into", folder.toString())).isEmpty();

    List<Path> pages = pages();
    assertThat(pages.stream().map(page -> page.getFileName().toString()))
        .contains("stackshift.1")
        .containsAll(Verbs.names().stream().map(verb -> "stackshift-" + verb + ".1").toList());
    assertThat(set(pages, "-z")).isEmpty();
  }

  @Test
  void aPageTellsWhatHelpTells() throws Exception {
    Path page = Files.writeString(folder.resolve("page.1"), run("man", "deploy"), UTF_8);

    assertThat(set(List.of(page)))
        .contains("stackshift-deploy(1)")
        .contains("stackshift deploy [OPTIONS] [MODE]")
        .containsSubsequence("OPTIONS", "--allow=REASON", "Run migrations that")
        .containsSubsequence(
            "EXAMPLES", "stackshift deploy add --allow \"the column was never used\"")
        .containsSubsequence("EXIT STATUS", "7", "another deployment holds the lock")
        .doesNotContain("\\f");
  }

  @Test
  void aWordThatIsNoVerbIsAUsageError() {
    assertThat(
            AllCommands.commandLine()
                .setErr(new PrintWriter(new StringWriter()))
                .execute("man", "deplio"))
        .isEqualTo(2);
  }

  private List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String run(String... arguments) {
    var out = new StringWriter();
    assertThat(AllCommands.commandLine().setOut(new PrintWriter(out)).execute(arguments)).isZero();
    return out.toString();
  }

  /** What groff, which {@code man} calls, makes of the pages; its complaints too. */
  private static String set(List<Path> pages, String... options) throws Exception {
    var command =
        Stream.of(
                Stream.of("groff", "-ww", "-man", "-Tutf8", "-P-cbou", "-rLL=100n"),
                Stream.of(options),
                pages.stream().map(Path::toString))
            .flatMap(words -> words)
            .toList();
    Process groff = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(groff.getInputStream().readAllBytes(), UTF_8);
    assertThat(groff.waitFor()).as(output).isZero();
    return output;
  }
}
