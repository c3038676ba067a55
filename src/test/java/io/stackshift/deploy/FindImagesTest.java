package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.plan.ImageBuild;
import io.stackshift.release.Release;
import io.stackshift.settings.DatabaseSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Commit c, which was not built, with b and a before it; images are in memory. */
class FindImagesTest {

  private static final Release A = Release.of("a".repeat(40));
  private static final Release B = Release.of("b".repeat(40));
  private static final Release C = Release.of("c".repeat(40));

  private static final Map<String, String> FILES =
      Map.of(
          "stack/stackshift.yml",
          """
          stack: shop
          compose: [compose.yml]
          database:
            command: {service: web, image: "r.example/db:${RELEASE}", up: up}
          """,
          "compose.yml",
          "services: {web: {image: 'r.example/web:${RELEASE}'}, cache: {image: 'redis:7'}}\n");

  private static final Source COMMIT = new FilesInMemory(C, FILES, List.of(B, A));

  private final ProjectLoader projects =
      new ProjectLoader(new SourcesInMemory(_ -> COMMIT), Map.of(), Path.of("/"));
  private final ProjectRequest request =
      new ProjectRequest(Path.of("/shop"), "stack/stackshift.yml", "", "HEAD", false);

  private Project find(String... existing) {
    Project project = projects.load(request, new ComposeRequest(new TreeSet<>(), false));
    return new FindImages(projects, new Existing(Set.of(existing))).run(project, request);
  }

  private static String images(Project project) {
    var database = (DatabaseSettings.Command) project.settings().database();
    var web = project.stack().services().get("web");
    var cache = project.stack().services().get("cache");
    return (web == null ? "" : web.image())
        + " "
        + database.command().image()
        + " "
        + (cache == null ? "" : cache.image());
  }

  @Test
  void theMigratorsImageIsOfTheSameCommitAsTheServices() {
    Project found = find(image("web", A), image("db", A), image("web", B));

    assertThat(images(found)).isEqualTo("r.example/web:aaaaaaaa r.example/db:aaaaaaaa redis:7");
    assertThat(found.release()).isEqualTo(C);
    assertThat(found.warnings())
        .contains(
            "release cccccccc has no images of its own: those of aaaaaaaa are taken, 2 commits before it");
  }

  @Test
  void theMigratorsImageAloneMayBeMissing() {
    assertThat(images(find(image("web", C), image("web", B), image("db", B))))
        .isEqualTo("r.example/web:bbbbbbbb r.example/db:bbbbbbbb redis:7");
  }

  @Test
  void whatWasBuiltIsTaken() {
    assertThat(images(find(image("web", C), image("db", C))))
        .isEqualTo("r.example/web:cccccccc r.example/db:cccccccc redis:7");
  }

  @Test
  void withoutACommitThatHasBothItIsRefused() {
    assertThatThrownBy(() -> find(image("web", B), image("db", A)))
        .hasMessageContaining("have all of r.example/db:cccccccc, r.example/web:cccccccc");
  }

  private static String image(String repository, Release release) {
    return "r.example/%s:%s".formatted(repository, release.name());
  }

  private record Existing(Set<String> existing) implements Images {
    @Override
    public String builder() {
      throw new AssertionError("nothing is built here");
    }

    @Override
    public void build(ImageBuild build, Source files, Consumer<String> output) {
      throw new AssertionError("nothing is built here");
    }

    @Override
    public String push(String image, String where, Consumer<String> output) {
      throw new AssertionError("nothing is pushed here");
    }

    @Override
    public boolean exists(String image) {
      return existing.contains(image);
    }
  }
}
