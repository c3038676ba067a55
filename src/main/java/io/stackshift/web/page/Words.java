package io.stackshift.web.page;

import io.stackshift.operate.RevisionTimes.Kind;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How times, sizes and states are told. */
final class Words {

  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

  private static final long KIBIBYTE = 1024;
  private static final long MEBIBYTE = KIBIBYTE * KIBIBYTE;

  private Words() {}

  /**
   * A moment.
   *
   * @param iso for programs
   * @param full for people, to the second
   * @param ago how long ago, coarse: it does not change while somebody reads it
   */
  record Moment(String iso, String full, String ago) {}

  static Moment moment(Instant at, Instant now) {
    return new Moment(at.toString(), FULL.format(at.atZone(ZoneOffset.UTC)), ago(at, now));
  }

  private static String ago(Instant at, Instant now) {
    Duration age = Duration.between(at, now);
    if (age.toMinutes() < 1) {
      return "just now";
    }
    if (age.toHours() < 1) {
      return age.toMinutes() + " min ago";
    }
    return age.toDays() < 2 ? age.toHours() + " h ago" : age.toDays() + " days ago";
  }

  /** A span: tenths of seconds up to a minute, the two largest units beyond. */
  static String span(Duration span) {
    if (span.toMinutes() < 1) {
      return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
    }
    return span.toHours() < 1
        ? "%d min %02d s".formatted(span.toMinutes(), span.toSecondsPart())
        : "%d h %02d min".formatted(span.toHours(), span.toMinutesPart());
  }

  /** A size in bytes; nothing of one that is not known. */
  static String size(long bytes) {
    if (bytes <= 0) {
      return "";
    }
    return bytes < MEBIBYTE ? Math.ceilDiv(bytes, KIBIBYTE) + " KiB" : bytes / MEBIBYTE + " MiB";
  }

  static String mode(Revision revision) {
    return revision.mode() == Mode.ROLLBACK
        ? "rollback to " + revision.rollbackTo()
        : revision.mode().word();
  }

  static String label(Kind kind) {
    return switch (kind) {
      case PREPARATION -> "Preparation";
      case SCHEMA -> "Schema";
      case CODE -> "Code";
      case GATE -> "Gates";
      case METADATA -> "Metadata";
      case RESTORE -> "Return";
    };
  }

  /** The name that the style sheet has for a kind. */
  static String style(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static Tone tone(Status status) {
    return switch (status) {
      case DEPLOYED -> Tone.GOOD;
      case PENDING -> Tone.BUSY;
      case INTERRUPTED -> Tone.WARNING;
      case FAILED, HALF_WAY -> Tone.BAD;
    };
  }

  /** How something is; colour says it, but never alone. */
  enum Tone {
    GOOD,
    BUSY,
    WARNING,
    BAD,
    PLAIN;

    /** The name that the style sheet has for it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
