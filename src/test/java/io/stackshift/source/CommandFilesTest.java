package io.stackshift.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandFilesTest {

  @TempDir private Path folder;

  private final CommandFiles files =
      new CommandFiles(new ByteArrayInputStream("piped".getBytes(UTF_8)));

  @Test
  void standardInputMayBeLookedAtAgain() {
    assertThat(files.read("-")).hasValue("piped".getBytes(UTF_8));
    assertThat(files.read("-")).hasValue("piped".getBytes(UTF_8));
  }

  @Test
  void aFileIsReadWhereItIsAndAFolderIsNone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.yml"), "on disk");
    assertThat(files.read(file.toString())).hasValue("on disk".getBytes(UTF_8));
    assertThat(files.read(folder.toString())).isEmpty();
    assertThat(files.read(folder.resolve("b.yml").toString())).isEmpty();
  }
}
