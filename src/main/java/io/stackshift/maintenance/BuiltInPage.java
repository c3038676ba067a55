package io.stackshift.maintenance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The page for projects without one of their own. */
public final class BuiltInPage {

  private BuiltInPage() {}

  /** The page as HTML, which needs no other file. */
  public static String html() {
    try (var stream = BuiltInPage.class.getResourceAsStream("page.html")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
