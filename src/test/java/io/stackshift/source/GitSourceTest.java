package io.stackshift.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitSourceTest {

  @TempDir Path temporary;
  private GitClone clone;

  @BeforeEach
  void init() {
    clone = GitClone.init(temporary.resolve("shop"));
  }

  private static Optional<String> read(Path project, String commit, String path) {
    try (GitSource source = GitSource.at(project, commit)) {
      return source.read(path).map(content -> new String(content, UTF_8));
    }
  }

  private Optional<String> read(String commit, String path) {
    return read(clone.folder(), commit, path);
  }

  @Test
  void readsTheCommitWhateverTheWorkingTreeHolds() {
    String commit = clone.write("stack/compose.yml", "committed").commit("one");
    clone.write("stack/compose.yml", "edited").write("stack/new.yml", "untracked");
    try (GitSource source = GitSource.at(clone.folder(), "HEAD")) {
      assertThat(source.release().commit()).isEqualTo(commit);
      assertThat(source.release().name()).isEqualTo(commit.substring(0, 8));
      assertThat(source.read("stack/compose.yml")).hasValue("committed".getBytes(UTF_8));
      assertThat(source.read("stack/new.yml")).isEmpty();
      assertThat(source.leavesOutChanges()).isTrue();
    }
  }

  @Test
  void aCleanTreeHasNoUncommittedChanges() {
    clone.write(".gitignore", "*.env\n").write("a", "1").commit("one");
    clone.write("shop.env", "PASSWORD=x");
    try (GitSource source = GitSource.at(clone.folder(), "HEAD")) {
      assertThat(source.leavesOutChanges()).isFalse();
    }
  }

  @Test
  void understandsBranchesTagsAndCommitIds() {
    String one = clone.write("a", "1").commit("one");
    clone.git("tag", "light");
    clone.git("tag", "--annotate", "--message=x", "v1");
    clone.git("branch", "old");
    clone.write("a", "2").commit("two");
    for (String commit :
        new String[] {one, one.substring(0, 7), "light", "v1", "old", "refs/heads/old", "HEAD~1"}) {
      assertThat(read(commit, "a")).as(commit).hasValue("1");
    }
    assertThat(read("main", "a")).hasValue("2");
  }

  @Test
  void anUnknownCommitIsRefused() {
    clone.write("a", "1").commit("one");
    String blob = clone.git("rev-parse", "HEAD:a");
    for (String commit :
        new String[] {"v9", "deadbeef", "d".repeat(40), "origin/main", "no such:", blob}) {
      assertThatThrownBy(() -> GitSource.at(clone.folder(), commit))
          .isInstanceOfSatisfying(
              UserError.class,
              e -> {
                assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
                assertThat(e.what()).isEqualTo("there is no commit " + commit + " here");
                assertThat(e.where()).isEqualTo(clone.folder().toString());
                assertThat(e.remedy()).contains("git fetch");
              });
    }
  }

  @Test
  void aRepositoryWithoutACommitIsRefused() {
    assertThatThrownBy(() -> GitSource.at(clone.folder(), "HEAD"))
        .hasMessageContaining("there is no commit HEAD here");
  }

  @Test
  void aFolderWithoutARepositoryIsRefused() throws Exception {
    Path plain = Files.createDirectory(temporary.resolve("plain"));
    for (Path folder : new Path[] {plain, temporary.resolve("missing")}) {
      assertThatThrownBy(() -> GitSource.at(folder, "HEAD"))
          .isInstanceOfSatisfying(
              UserError.class,
              e -> {
                assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
                assertThat(e).hasMessage(folder + ": this folder is not in a git repository");
                assertThat(e.remedy()).contains("git init");
              });
    }
  }

  @Test
  void pathsAreRelativeToTheProjectsFolder() {
    clone.write("services/shop/stack/compose.yml", "shop").write("stack/compose.yml", "top");
    clone.commit("one");
    Path project = clone.folder().resolve("services/shop");
    assertThat(read(project, "HEAD", "stack/compose.yml")).hasValue("shop");
    assertThatThrownBy(() -> read(project, "HEAD", "../../stack/compose.yml"))
        .hasMessage("../../stack/compose.yml: this path leads out of the project's folder");
  }

  @Test
  void aProjectsFolderThatDidNotExistYetIsEmpty() {
    clone.write("a", "1").commit("one");
    clone.write("services/shop/a", "2").commit("two");
    Path project = clone.folder().resolve("services/shop");
    assertThat(read(project, "HEAD", "a")).hasValue("2");
    assertThat(read(project, "HEAD~1", "a")).isEmpty();
  }

  @Test
  void listsFilesSortedWithoutFolders() {
    clone.write("m/V2__b.sql", "").write("m/V10__c.sql", "").write("m/V1__a.sql", "");
    clone.write("m/sub/V3__d.sql", "").link("m/V4__e.sql", "V1__a.sql").commit("one");
    try (GitSource source = GitSource.at(clone.folder(), "HEAD")) {
      assertThat(source.list("m"))
          .containsExactly("V10__c.sql", "V1__a.sql", "V2__b.sql", "V4__e.sql");
      assertThat(source.list("")).isEmpty();
      assertThat(source.list("nowhere")).isEmpty();
      assertThat(source.list("m/V1__a.sql")).isEmpty();
      assertThat(source.read("m")).isEmpty();
    }
  }

  @Test
  void readsBareRepositoriesWorktreesShallowAndPackedOnes() {
    clone.write("a", "1").commit("one");
    clone.git("tag", "v1");
    clone.write("a", "2").commit("two");
    clone.git("gc", "--quiet");
    clone.git("pack-refs", "--all");
    assertThat(read("v1", "a")).hasValue("1");

    clone.git("clone", "--quiet", "--bare", ".", "../bare.git");
    assertThat(read(temporary.resolve("bare.git"), "v1", "a")).hasValue("1");

    clone.git("worktree", "add", "--quiet", "--detach", "../tree", "v1");
    assertThat(read(temporary.resolve("tree"), "HEAD", "a")).hasValue("1");
    assertThat(read(temporary.resolve("tree"), "main", "a")).hasValue("2");

    String url = "file://" + clone.folder();
    clone.git("clone", "--quiet", "--depth=1", url, "../shallow");
    assertThat(read(temporary.resolve("shallow"), "HEAD", "a")).hasValue("2");
    assertThatThrownBy(() -> read(temporary.resolve("shallow"), "v1", "a"))
        .hasMessageContaining("there is no commit v1 here");
  }

  @Test
  void aBlobThatThePartialCloneLeftOutIsRefused() {
    clone.write("a", "1").commit("one");
    clone.git("config", "uploadpack.allowFilter", "true");
    String url = "file://" + clone.folder();
    clone.git("clone", "--quiet", "--bare", "--filter=blob:none", url, "../partial.git");
    assertThatThrownBy(() -> read(temporary.resolve("partial.git"), "HEAD", "a"))
        .isInstanceOfSatisfying(
            UserError.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
              assertThat(e).hasMessageStartingWith("a: the content of this file is missing");
            });
  }
}
