package io.stackshift.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.deploy.Source;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Paths and symbolic links mean the same in a commit and on disk. */
class LinksTest {

  enum From {
    COMMIT,
    DISK;

    Source open(Path project) {
      return switch (this) {
        case COMMIT -> GitSource.at(project, "HEAD");
        case DISK -> WorkingTreeSource.at(project);
      };
    }
  }

  @TempDir Path temporary;
  private Path project;

  @BeforeEach
  void commit() {
    GitClone clone = GitClone.init(temporary.resolve("repository"));
    clone.write("shared/base.yml", "base").write("outside.yml", "outside");
    clone.write("shop/stack/compose.yml", "compose").write("shop/db/V1.sql", "create");
    clone.link("shop/stack/file", "compose.yml");
    clone.link("shop/stack/folder", "../db");
    clone.link("shop/stack/twice", "folder/V1.sql");
    clone.link("shop/stack/away", "../../outside.yml");
    clone.link("shop/stack/away-folder", "../../shared");
    clone.link("shop/stack/absolute", clone.folder() + "/outside.yml");
    clone.link("shop/stack/dangling", "nothing").link("shop/stack/loop", "loop");
    clone.commit("one");
    project = clone.folder().resolve("shop");
  }

  private String read(From from, String path) {
    return from.open(project).read(path).map(content -> new String(content, UTF_8)).orElse("-");
  }

  @ParameterizedTest
  @EnumSource
  void linksInsideTheProjectAreFollowed(From from) {
    assertThat(read(from, "stack/file")).isEqualTo("compose");
    assertThat(read(from, "stack/folder/V1.sql")).isEqualTo("create");
    assertThat(read(from, "stack/twice")).isEqualTo("create");
    assertThat(read(from, "stack/dangling")).isEqualTo("-");
    assertThat(read(from, "./stack//../stack/compose.yml")).isEqualTo("compose");
    assertThat(from.open(project).list("stack/folder")).containsExactly("V1.sql");
  }

  @ParameterizedTest
  @EnumSource
  void whatLeadsOutOfTheProjectIsRefused(From from) {
    for (String path :
        new String[] {"../outside.yml", "stack/../../outside.yml", "/etc/hostname"}) {
      assertRefused(from, path, "this path leads out of the project's folder");
    }
    for (String path :
        new String[] {"stack/away", "stack/away-folder/base.yml", "stack/absolute"}) {
      assertRefused(
          from, path, "this path leads out of the project's folder through a symbolic link");
    }
  }

  @Test
  void aLoopOfLinksIsRefused() {
    assertRefused(From.COMMIT, "stack/loop", "this path goes through more than 40 symbolic links");
  }

  private void assertRefused(From from, String path, String what) {
    assertThatThrownBy(() -> read(from, path))
        .isInstanceOfSatisfying(
            UserError.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(e.where()).isEqualTo(path);
              assertThat(e.what()).isEqualTo(what);
            });
  }
}
