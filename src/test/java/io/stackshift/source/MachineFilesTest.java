package io.stackshift.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineFilesTest {

  private static final String LOCKED = "\0GITCRYPT\0\1\2\3";

  @TempDir Path temporary;
  private GitClone clone;
  private GitSource source;
  private MachineFiles files;

  @BeforeEach
  void commit() {
    clone = GitClone.init(temporary.resolve("shop"));
    clone.write(".gitignore", "secrets/\n").write("compose.yml", "committed");
    clone.write("sealed", LOCKED).commit("one");
    clone.write("secrets/password", "hunter2").write("compose.yml", "edited");
    source = GitSource.at(clone.folder(), "HEAD");
    files = new MachineFiles(source, clone.folder());
  }

  @AfterEach
  void close() {
    source.close();
  }

  private Optional<String> read(String path) {
    return files.readLeftToMachine(path).map(content -> new String(content, UTF_8));
  }

  @Test
  void theCommitComesFirstAndTheDiskAfterIt() {
    assertThat(read("compose.yml")).hasValue("committed");
    assertThat(read("secrets/password")).hasValue("hunter2");
    assertThat(read("secrets/other")).isEmpty();
    assertThat(read("secrets")).isEmpty();
  }

  @Test
  void whatDecidesWhatAReleaseDoesComesFromTheCommitAlone() {
    assertThat(files.read("compose.yml")).hasValue("committed".getBytes(UTF_8));
    assertThat(files.read("secrets/password")).isEmpty();
    assertThatThrownBy(() -> files.read("sealed")).hasMessageContaining("git-crypt");
    assertThatThrownBy(() -> files.read("../key")).hasMessageContaining("out of the project");
    assertThatThrownBy(() -> files.read(clone.folder() + "/compose.yml"))
        .hasMessageContaining("out of the project");
  }

  @Test
  void anAbsolutePathIsTheMachines() {
    clone.write("../key", "outside");
    assertThat(read(temporary.resolve("key").toString())).hasValue("outside");
    assertThatThrownBy(() -> read("../key"))
        .hasMessage("../key: this path leads out of the project's folder");
  }

  @Test
  void aFileThatGitCryptUnlockedIsReadFromDisk() {
    clone.write("sealed", "open");
    assertThat(read("sealed")).hasValue("open");
  }

  @Test
  void aFileThatIsStillLockedIsRefused() {
    assertThatThrownBy(() -> read("sealed"))
        .hasMessage("sealed: this file is still locked by git-crypt");
  }
}
