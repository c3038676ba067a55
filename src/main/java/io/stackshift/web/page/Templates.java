package io.stackshift.web.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The pages' templates, each read when it is needed first. Every value that is filled in is
 * escaped.
 */
final class Templates {

  private final Map<String, Template> compiled = new ConcurrentHashMap<>();
  private final Mustache.Compiler compiler =
      Mustache.compiler()
          .escapeHTML(true)
          .emptyStringIsFalse(true)
          .withLoader(name -> new StringReader(text(name + ".html")));

  /** A template filled with a view; a name that the view lacks is a fault of the template. */
  String filled(String template, Object view) {
    return compiled
        .computeIfAbsent(template, name -> compiler.compile(text(name + ".html")))
        .execute(view);
  }

  static String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  static byte[] bytes(String file) {
    try (InputStream stream = Templates.class.getResourceAsStream("/io/stackshift/web/" + file)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + file);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
