package io.stackshift.swarm.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.compose.Build;
import io.stackshift.plan.ImageBuild;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@code docker buildx} is told. */
class BuildKitTest {

  private static final ImageBuild IMAGE =
      new ImageBuild(
          new Build(
              "r.example/web:1a2b3c4d",
              "web",
              "Dockerfile",
              "",
              new TreeMap<>(Map.of("TOKEN", "hush")),
              new TreeMap<>(Map.of("a", "b")),
              List.of("r.example/base:1"),
              "final",
              "host",
              List.of("db:10.0.0.1"),
              new TreeMap<>(),
              new TreeSet<>(),
              List.of("linux/arm64"),
              new Build.Freshness(true, true)),
          new TreeSet<>(List.of("web")),
          List.of("r.example/web:1a2b3c4d", "r.example/web:main"),
          List.of("r.example/base:1", "type=gha"));

  @Test
  void everythingThatTheBuildSaysIsToldAndNoValueOfAnArgument() {
    assertThat(BuildKit.command(IMAGE, "Dockerfile", Map.of("netrc", Path.of("/tmp/x/0"))))
        .containsSubsequence("docker", "buildx", "build", "--load", "--file", "Dockerfile")
        .containsSubsequence("--tag", "r.example/web:1a2b3c4d", "--tag", "r.example/web:main")
        .containsSubsequence("--cache-to", "type=inline")
        .containsSubsequence(
            "--cache-from", "type=registry,ref=r.example/base:1", "--cache-from", "type=gha")
        .containsSubsequence("--build-arg", "TOKEN")
        .containsSubsequence("--label", "a=b")
        .containsSubsequence("--add-host", "db:10.0.0.1")
        .containsSubsequence("--secret", "id=netrc,src=/tmp/x/0")
        .containsSubsequence("--target", "final", "--network", "host")
        .containsSubsequence("--platform", "linux/arm64", "--pull", "--no-cache", "-")
        .noneMatch(word -> word.contains("hush"));
  }
}
