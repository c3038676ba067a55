package io.stackshift.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingTreeSourceTest {

  @TempDir Path temporary;
  private GitClone clone;
  private String commit;

  @BeforeEach
  void commit() {
    clone = GitClone.init(temporary.resolve("shop"));
    clone.write(".gitignore", "*.env\n").write("a", "1").write("m/V1__a.sql", "");
    commit = clone.commit("one");
  }

  private String releaseName() {
    return WorkingTreeSource.at(clone.folder()).release().name();
  }

  @Test
  void withoutChangesItIsTheCommitsRelease() {
    clone.write("shop.env", "ignored by git");
    assertThat(releaseName()).isEqualTo(commit.substring(0, 8));
  }

  @Test
  void modifiedStagedDeletedAndUntrackedFilesMakeItDirty() {
    String dirty = commit.substring(0, 8) + "-dirty";
    clone.write("a", "22");
    assertThat(releaseName()).as("modified").isEqualTo(dirty);
    clone.git("add", "a");
    assertThat(releaseName()).as("staged").isEqualTo(dirty);
    clone.git("reset", "--quiet", "--hard");
    clone.write("new", "");
    assertThat(releaseName()).as("untracked").isEqualTo(dirty);
    clone.git("clean", "--quiet", "--force");
    clone.git("rm", "--quiet", "--cached", "a");
    assertThat(releaseName()).as("removed").isEqualTo(dirty);
  }

  @Test
  void readsWhatIsOnDisk() {
    clone.write("a", "2").write("m/V2__b.sql", "");
    WorkingTreeSource source = WorkingTreeSource.at(clone.folder());
    assertThat(source.read("a")).hasValue("2".getBytes(UTF_8));
    assertThat(source.read("b")).isEmpty();
    assertThat(source.read("m")).isEmpty();
    assertThat(source.list("m")).containsExactly("V1__a.sql", "V2__b.sql");
    assertThat(source.list("nowhere")).isEmpty();
  }

  @Test
  void aBareRepositoryIsRefused() {
    clone.git("clone", "--quiet", "--bare", ".", "../bare.git");
    assertThatThrownBy(() -> WorkingTreeSource.at(temporary.resolve("bare.git")))
        .hasMessageContaining("a bare git repository has no working tree");
  }
}
