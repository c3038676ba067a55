package io.stackshift.cli;

import io.stackshift.operate.LogLine;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lines of logs with the task before each, in columns that widen as longer names come. */
final class LogText {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final Paint paint;
  private final boolean hasTimes;
  private final Optional<Pattern> grep;
  private int width;

  LogText(Paint paint, boolean hasTimes, Optional<Pattern> grep) {
    this.paint = paint;
    this.hasTimes = hasTimes;
    this.grep = grep;
  }

  /** Nothing for a line that nobody asked for. */
  Optional<String> of(LogLine line) {
    if (grep.isPresent() && !grep.get().matcher(line.text()).find()) {
      return Optional.empty();
    }
    width = Math.max(width, line.task().length());
    String task = line.task() + " ".repeat(width - line.task().length()) + " | ";
    String time = hasTimes ? TIME.format(line.at().atZone(ZoneId.systemDefault())) + " " : "";
    return Optional.of(time + paint.task(line.task(), task) + line.text());
  }
}
