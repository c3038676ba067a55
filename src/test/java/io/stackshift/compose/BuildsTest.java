package io.stackshift.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.UserError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which images are built from what, as merged Compose files say it. */
class BuildsTest {

  @Test
  void theShortFormIsAContextThatStartsAtTheFilesFolder() {
    assertThat(Loading.ofWeb("build: ../web").builds())
        .hasEntrySatisfying(
            "web",
            build -> {
              assertThat(build.context()).isEqualTo("web");
              assertThat(build.image()).isEqualTo("app");
            });
  }

  @Test
  void aServiceWithoutBuildHasNone() {
    assertThat(Loading.ofWeb("command: run").builds()).isEmpty();
  }

  @Test
  void everythingThatABuildSaysIsThere() {
    var builds =
        Loading.of(
                """
                services:
                  web:
                    image: app
                    build:
                      context: .
                      dockerfile: Dockerfile.prod
                      args: [A=text, FROM_MACHINE, NOWHERE]
                      labels: {a: b}
                      cache_from: [one:1]
                      target: final
                      network: host
                      extra_hosts: {db: 10.0.0.1}
                      platforms: [linux/arm64]
                      pull: true
                      secrets: [token, {source: netrc, target: .netrc}]
                secrets: {token: {environment: TOKEN}, netrc: {file: netrc}}
                """)
            .variable("FROM_MACHINE", "here")
            .variable("TOKEN", "hush")
            .file("stack/netrc", "machine x")
            .builds();

    assertThat(builds)
        .hasEntrySatisfying(
            "web",
            build -> {
              assertThat(build.dockerfile()).isEqualTo("Dockerfile.prod");
              assertThat(build.arguments()).isEqualTo(Map.of("A", "text", "FROM_MACHINE", "here"));
              assertThat(build.labels()).isEqualTo(Map.of("a", "b"));
              assertThat(build.cacheFrom()).containsExactly("one:1");
              assertThat(build.target()).isEqualTo("final");
              assertThat(build.network()).isEqualTo("host");
              assertThat(build.extraHosts()).containsExactly("db:10.0.0.1");
              assertThat(build.platforms()).containsExactly("linux/arm64");
              assertThat(build.freshness()).isEqualTo(new Build.Freshness(true, false));
              assertThat(text(build, "token")).isEqualTo("hush");
              assertThat(text(build, ".netrc")).isEqualTo("machine x");
              assertThat(build.toString()).doesNotContain("hush", "text");
            });
  }

  private static String text(Build build, String secret) {
    return Optional.ofNullable(build.secrets().get(secret))
        .map(content -> new String(content.bytes(), StandardCharsets.UTF_8))
        .orElse("");
  }

  @Test
  void aLaterFileChangesWhatItNamesAndKeepsTheContext() {
    var build =
        Loading.of(
                "services: {web: {image: app, build: ./web}}",
                "services: {web: {build: {target: test}}}")
            .builds()
            .get("web");

    assertThat(build)
        .extracting(Build::context, Build::target)
        .containsExactly("stack/web", "test");
  }

  @Test
  void theContextOfAnExtendedServiceStartsAtItsOwnFolder() {
    var build =
        Loading.of("services: {web: {extends: {file: ../lib/base.yml, service: base}}}")
            .file("lib/base.yml", "services: {base: {image: app, build: ./code}}")
            .builds()
            .get("web");

    assertThat(build).extracting(Build::context).isEqualTo("lib/code");
  }

  @Test
  void whatOtherServicesLackIsOnlyAWarning() {
    var loading =
        Loading.of(
            """
            services:
              web: {image: app, build: .}
              db: {image: 'db:${VERSION:?say which}', replicas: 1}
            """);

    assertThat(loading.builds()).containsOnlyKeys("web");
    assertThat(loading.heard()).anyMatch(it -> it.contains("VERSION"));
  }

  @Test
  void anImageThatLacksItsVariableIsRefusedWithTheVariable() {
    var loading = Loading.of("services: {web: {image: '${REGISTRY}/shop/web:1', build: .}}");

    assertThatThrownBy(loading::builds).hasMessageContaining("not an image reference");
    assertThatThrownBy(loading::builds)
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.remedy()).contains("Set REGISTRY"));
  }

  @Test
  void anImageThatNeedsAVariableIsRefused() {
    var loading = Loading.of("services: {web: {image: 'x/web:${TAG:?no tag}', build: .}}");

    assertThatThrownBy(loading::builds).hasMessageContaining("no tag");
  }

  @Test
  void aContextOnAnotherMachineIsRefused() {
    var loading = Loading.ofWeb("build: https://example.org/app.git");

    assertThatThrownBy(loading::builds).hasMessageContaining("not in the project");
  }

  @Test
  void aSecretWithoutContentIsKnownToBeMissing() {
    var builds =
        Loading.of(
                """
                services: {web: {image: app, build: {context: ., secrets: [token]}}}
                secrets: {token: {environment: TOKEN}}
                """)
            .builds();

    assertThat(builds)
        .hasEntrySatisfying(
            "web", build -> assertThat(build.missingSecrets()).containsExactly("token"));
  }

  @Test
  void aSecretThatIsNotDefinedIsRefused() {
    var loading = Loading.ofWeb("build: {context: ., secrets: [token]}");

    assertThatThrownBy(loading::builds).hasMessageContaining("not defined");
  }

  @Test
  void whatIsNotUsedIsSaid() {
    var loading = Loading.ofWeb("build: {context: ., ssh: [default]}");

    assertThat(loading.builds()).containsKey("web");
    assertThat(loading.heard()).anyMatch(it -> it.contains("web.build.ssh is not used"));
  }

  @Test
  void deployingItIsNoWarning() {
    assertThat(Loading.ofWeb("build: {context: ., secrets: [t], pull: true}").warnings()).isEmpty();
  }
}
