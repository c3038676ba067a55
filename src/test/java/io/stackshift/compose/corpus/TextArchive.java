package io.stackshift.compose.corpus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several small files in one, in Go's txtar format: a comment, then for each file a line {@code --
 * name --} and its text.
 *
 * @param comment what stands before the first file
 * @param files the texts by name, in order; each ends with a line break or is empty
 */
public record TextArchive(String comment, SequencedMap<String, String> files) {

  private static final Pattern MARKER = Pattern.compile("^-- (\\S+) --$\\R?", Pattern.MULTILINE);

  /** Copies the files. */
  public TextArchive {
    files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
  }

  /** Reads an archive. */
  public static TextArchive parse(String text) {
    SequencedMap<String, String> files = new LinkedHashMap<>();
    Matcher marker = MARKER.matcher(text);
    String comment = text;
    String name = "";
    int start = 0;
    while (marker.find()) {
      String before = text.substring(start, marker.start());
      if (name.isEmpty()) {
        comment = before;
      } else {
        files.put(name, before);
      }
      name = marker.group(1);
      start = marker.end();
    }
    if (!name.isEmpty()) {
      files.put(name, text.substring(start));
    }
    return new TextArchive(comment, files);
  }

  /** The text of one file. */
  public Optional<String> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /** The same archive with one file more, or another text for one that it has. */
  public TextArchive with(String name, String text) {
    SequencedMap<String, String> changed = new LinkedHashMap<>(files);
    changed.put(name, text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
    return new TextArchive(comment, changed);
  }

  /** The same archive without one file. */
  public TextArchive without(String name) {
    SequencedMap<String, String> changed = new LinkedHashMap<>(files);
    changed.remove(name);
    return new TextArchive(comment, changed);
  }

  /** The archive as text, as {@link #parse} reads it. */
  public String text() {
    StringBuilder text = new StringBuilder(comment);
    files.forEach((name, content) -> text.append("-- %s --\n%s".formatted(name, content)));
    return text.toString();
  }
}
