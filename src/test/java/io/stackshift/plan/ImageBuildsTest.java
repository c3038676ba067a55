package io.stackshift.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.compose.Build;
import io.stackshift.plan.ImageBuilds.Branches;
import io.stackshift.release.Release;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageBuildsTest {

  private static final Release RELEASE = Release.of("1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d");
  private static final Branches BRANCHES = new Branches("feature/Pay", "main");

  private static Build build(String image, String context) {
    return new Build(
        image,
        context,
        "",
        "",
        new TreeMap<>(),
        new TreeMap<>(),
        List.of("example.org/base:1"),
        "",
        "",
        List.of(),
        new TreeMap<>(),
        new TreeSet<>(),
        List.of(),
        new Build.Freshness(false, false));
  }

  private static List<ImageBuild> plan(Map<String, Build> builds, Release release) {
    return ImageBuilds.of(new TreeMap<>(builds), release, BRANCHES);
  }

  @Test
  void isTaggedWithTheReleaseAndTheBranch() {
    var planned = plan(Map.of("web", build("host:5000/shop/web:1a2b3c4d", ".")), RELEASE);

    assertThat(planned)
        .singleElement()
        .satisfies(image -> {
          assertThat(image.tags())
              .containsExactly("host:5000/shop/web:1a2b3c4d", "host:5000/shop/web:feature-pay");
          assertThat(image.cache())
              .containsExactly(
                  "example.org/base:1",
                  "host:5000/shop/web:feature-pay",
                  "host:5000/shop/web:main");
        });
  }

  @Test
  void anImageWithATagOfItsOwnHasBoth() {
    assertThat(plan(Map.of("web", build("host:5000/web", ".")), RELEASE).getFirst().tags())
        .containsExactly(
            "host:5000/web:1a2b3c4d", "host:5000/web:latest", "host:5000/web:feature-pay");
  }

  @Test
  void uncommittedFilesAreNotTheBranchs() {
    var dirty = Release.dirty(RELEASE.commit());

    assertThat(
            plan(Map.of("web", build("r.example/web:1a2b3c4d-dirty", ".")), dirty)
                .getFirst()
                .tags())
        .containsExactly("r.example/web:1a2b3c4d-dirty");
  }

  @Test
  void servicesThatRunOneImageShareItsBuild() {
    var planned =
        plan(
            Map.of("web", build("r.example/app:1", "."), "worker", build("r.example/app:1", ".")),
            RELEASE);

    assertThat(planned)
        .singleElement()
        .extracting(ImageBuild::where)
        .isEqualTo("services web, worker");
  }

  @Test
  void oneImageThatIsBuiltInTwoWaysIsRefused() {
    assertThatThrownBy(() ->
            plan(
                Map.of(
                    "web", build("r.example/app:1", "a"), "worker", build("r.example/app:1", "b")),
                RELEASE))
        .hasMessageContaining("different ways");
  }

  @Test
  void anImageThatIsNamedByItsDigestIsRefused() {
    String image = "r.example/app@sha256:" + "a".repeat(64);

    assertThatThrownBy(() -> plan(Map.of("web", build(image, ".")), RELEASE))
        .hasMessageContaining("digest");
  }

  @ParameterizedTest
  @CsvSource({"main, main", "feature/Größe, feature-gr--e", "-x-, x", "release/1.2, release-1-2"})
  void aBranchBecomesATagAsInGitLab(String branch, String tag) {
    assertThat(ImageBuilds.slug(branch)).isEqualTo(tag);
  }

  @Test
  void aLongBranchIsCut() {
    assertThat(ImageBuilds.slug("a".repeat(100))).hasSize(63);
  }
}
