package io.stackshift.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.stackshift.documentation.Block;
import io.stackshift.documentation.Page;
import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The blocks of commands that stand for themselves, each typed in a project like the sample. Pages
 * that are followed from beginning to end have tests of their own.
 */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class DocumentationIT {

  private static final List<String> FOLLOWED = List.of("docs/tutorial.md", "docs/coming-from");

  /** Files that the pages take for granted. */
  private static final Map<String, String> FILES =
      Map.of(
          "a.yml",
              "services: {web: {image: app, environment: {WORD: \"${WORD:-none}\"}}, db: {image: postgres}}\n",
          "b.yml", "services: {web: {command: [serve]}}\n",
          "base.yml", "services: {web: {image: app}}\n",
          "production.yml", "services: {web: {deploy: {replicas: 3}}}\n",
          "x.env", "WORD=hello\n");

  @TempDir private Path room;

  static Stream<Block> blocks() {
    return Page.all().stream()
        .filter(page -> FOLLOWED.stream().noneMatch(page.file()::startsWith))
        .flatMap(page -> page.blocks().stream())
        .filter(block -> block.isTyped() && block.notRun().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void aBlockCanBeTyped(Block block) throws IOException {
    var page = new TypedPage(room, TypedPage.programOnThisMachine(room));
    prepare(page.folder());

    assertThatCode(() ->
            page.type(
                block.script(),
                Map.of(
                    "REGISTRY", "registry.example.org",
                    "POSTGRES_PASSWORD", "correct-horse",
                    "HASURA_ADMIN_SECRET", "battery-staple")))
        .doesNotThrowAnyException();
  }

  /** Where nothing is deployed yet; all of it takes a test of its own. */
  @Test
  void theTutorialBegins() {
    var page = new TypedPage(room, TypedPage.programOnThisMachine(room));
    String script = TypedPage.script("tutorial.md");
    Map<String, String> environment =
        Map.of(
            "STACKSHIFT", Path.of("").toAbsolutePath().toString(),
            "GIT_AUTHOR_NAME", "Ann",
            "GIT_AUTHOR_EMAIL", "ann@example.org",
            "GIT_COMMITTER_NAME", "Ann",
            "GIT_COMMITTER_EMAIL", "ann@example.org");

    assertThat(page.type(script.substring(0, script.indexOf("stackshift build")), environment))
        .containsPattern("POSTGRES_PASSWORD +\\*{3} ");
  }

  private static void prepare(Path folder) throws IOException {
    CommandLineImage.copy(Path.of("stack"), folder.resolve("stack"));
    var project = TestProject.in(folder);
    FILES.forEach(project::write);
    assertThat(project.commit("As the pages presume it")).isNotEmpty();
    assertThat(Files.exists(folder.resolve("stack/stackshift.yml"))).isTrue();
  }
}
