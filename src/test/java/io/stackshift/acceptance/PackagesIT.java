package io.stackshift.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.testbed.Shared;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What {@code scripts/package} builds can be installed, and then works. */
@ResourceLock(value = Shared.SWARM, mode = ResourceAccessMode.READ)
class PackagesIT {

  private static final Path ROOT = Path.of("").toAbsolutePath();
  private static final String COMPOSE = "services: {web: {image: shop}}\n";

  @TempDir private static Path room;

  @BeforeAll
  static void build() {
    Shell.run(
        ROOT,
        "env",
        "COMPRESSION=none",
        "scripts/package",
        "--into",
        room.resolve("out").toString());
  }

  private static Path built(String ending) throws IOException {
    try (Stream<Path> files = Files.list(room.resolve("out"))) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }

  @Test
  void theTarballRunsOnAnyJavaOfThisVersion() throws IOException {
    Path folder = Files.createDirectory(room.resolve("tarball"));
    Shell.run(folder, "tar", "-xzf", built(".tar.gz").toString(), "--strip-components", "1");
    Path compose = Files.writeString(folder.resolve("compose.yml"), COMPOSE);
    String program = folder.resolve("bin/stackshift").toString();

    assertThat(
            Shell.run(
                folder, "env", "JAVA_HOME=" + System.getProperty("java.home"), program, "version"))
        .contains(
            "stackshift " + property("version"), "commit      " + property("commit"), "API 1.");
    assertThat(Shell.run(folder, "sh", "-c", program + " config -c - < " + compose))
        .contains("image: shop");
    assertThat(folder.resolve("share/zsh/site-functions/_stackshift"))
        .content(UTF_8)
        .startsWith("#compdef stackshift\n");
  }

  /** A Debian with nothing but what every Debian has: no Java, no git, no docker. */
  @Test
  void theDebianPackageBringsAllItNeeds() throws IOException {
    Path debian = built(".deb");

    assertThat(
            Shell.docker(
                "run",
                "--rm",
                "--network",
                "none",
                "--volume",
                "/var/run/docker.sock:/var/run/docker.sock",
                "--volume",
                debian + ":/stackshift.deb:ro",
                "127.0.0.1:5055/stackshift-testbed/base:12",
                "sh",
                "-euc",
                """
                dpkg --install /stackshift.deb >/dev/null
                stackshift version
                printf '%s' | stackshift config -c -
                test -s /usr/share/bash-completion/completions/stackshift
                test -s /usr/share/fish/vendor_completions.d/stackshift.fish
                test -s /usr/share/zsh/vendor-completions/_stackshift
                dpkg --verify stackshift | grep -v ' /usr/share/\\(man\\|doc\\)/' || true
                dpkg --purge stackshift >/dev/null
                test ! -e /usr/lib/stackshift
                """
                    .formatted(COMPOSE.strip())))
        .contains(
            "stackshift " + property("version"), "commit      " + property("commit"), "API 1.")
        .contains("image: shop")
        .doesNotContain("/usr/lib/stackshift", "/usr/bin");
  }

  @Test
  void theManualPagesAreSetByMan() throws IOException {
    Path root = room.resolve("debian");
    Shell.run(ROOT, "dpkg-deb", "--extract", built(".deb").toString(), root.toString());

    String man =
        "MANPATH=%s MANWIDTH=100 man --warnings=all --pager=cat stackshift-deploy"
            .formatted(root.resolve("usr/share/man"));
    assertThat(Shell.run(ROOT, "sh", "-c", man)).contains("stackshift deploy [OPTIONS] [MODE]");
    assertThat(Shell.run(ROOT, "sh", "-c", man + " 2>&1 >/dev/null")).isEmpty();
  }

  /** Where there is no repository, a file that git wrote into the tarball says it. */
  @Test
  void aTarballOfTheSourcesKnowsItsCommit() throws IOException {
    Path folder = Files.createDirectory(room.resolve("sources"));
    Shell.run(
        ROOT,
        "sh",
        "-euc",
        "git -c safe.directory='*' archive HEAD scripts .gitattributes | tar -x -C " + folder);

    assertThat(
            Shell.run(
                folder,
                "bash",
                "-euc",
                "source scripts/lib/common.sh; source scripts/lib/build.sh; source_commit"))
        .isEqualTo(Shell.run(ROOT, "git", "-c", "safe.directory=*", "rev-parse", "HEAD"));
  }

  /** What the build wrote into the jar that was packaged. */
  private static String property(String name) throws IOException {
    var properties = new Properties();
    properties.load(
        new StringReader(
            Shell.run(
                ROOT,
                "unzip",
                "-p",
                "target/stackshift/lib/stackshift.jar",
                "io/stackshift/version.properties")));
    return properties.getProperty(name);
  }
}
