package io.stackshift.swarm.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerIgnoreTest {

  /**
   * Pattern (lines divided by blanks), path, whether the path is left out: as the reference does.
   */
  @ParameterizedTest
  @CsvSource({
    "target, target, true",
    "target, target/app.jar, true",
    "target, web/target, false",
    "/target, target/app.jar, true",
    "target/, target/app.jar, true",
    "./target, target/app.jar, true",
    "*.md, README.md, true",
    "*.md, docs/README.md, false",
    "**/*.md, docs/deep/README.md, true",
    "**/*.md, README.md, true",
    "docs/**, docs/a/b, true",
    "docs/**, docs, false",
    "**, anything/at/all, true",
    "*/temp*, somedir/temporary.txt, true",
    "*/*/temp*, somedir/temporary.txt, false",
    "temp?, tempa, true",
    "temp?, tempab, false",
    "[a-c]x, bx, true",
    "[^a-c]x, bx, false",
    "a.b, axb, false",
    "a+b, a+b, true",
    "'\\*x', '*x', true",
    "'\\*x', 'ax', false",
    "# README.md, README.md, false",
    "*.md !README.md, README.md, false",
    "*.md !README*.md README-secret.md, README-secret.md, true",
    "'node_modules !node_modules/keep', node_modules/keep/a, false",
    "'node_modules !node_modules/keep', node_modules/other, true",
    "!README.md *.md, README.md, true",
    "'', README.md, false"
  })
  void decidesAsTheReference(String lines, String path, boolean excluded) {
    boolean comment = lines.startsWith("#");
    assertThat(new DockerIgnore(comment ? lines : lines.replace(' ', '\n')).excludes(path))
        .isEqualTo(excluded);
  }
}
