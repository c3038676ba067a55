package io.stackshift.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page that is written from the code. It is committed, so that it can be read where the code is,
 * and a test compares it; {@code scripts/docs} writes it anew.
 */
public final class Generated {

  private static final String WRITE = "WRITE_DOCS";

  private Generated() {}

  /** Fails when the page is not what the code says, or writes it if it is asked to. */
  public static void check(String page, String text) {
    Path file = Path.of(page);
    try {
      if (System.getenv(WRITE) != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text, UTF_8);
      }
      assertThat(file).as("%s is there: scripts/docs writes it", page).exists();
      assertThat(Files.readString(file, UTF_8))
          .as("%s says what the code says: scripts/docs writes it anew", page)
          .isEqualTo(text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A cell of a table in Markdown; between backticks only the bar means something. */
  public static String cell(String text) {
    String[] parts = text.replace("|", "\\|").split("`", -1);
    for (int prose = 0; prose < parts.length; prose += 2) {
      parts[prose] = parts[prose].replace("<", "&lt;");
    }
    return String.join("`", parts);
  }
}
