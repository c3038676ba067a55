package io.stackshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.stackshift.migration.Keepsake;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Keepsakes for a person, and for a program. */
final class KeepsakeListing {

  private static final List<String> HEADER =
      List.of("WHAT", "MIGRATION", "SIZE", "KEPT SINCE", "UNTIL", "RELEASE");
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB");

  private KeepsakeListing() {}

  /** An aligned table, or a sentence when there is nothing. */
  static List<String> table(List<Keepsake> keepsakes) {
    if (keepsakes.isEmpty()) {
      return List.of("nothing is kept");
    }
    var rows = new ArrayList<List<String>>();
    rows.add(HEADER);
    for (var keepsake : keepsakes) {
      rows.add(
          List.of(
              keepsake.object(),
              keepsake.version().toString(),
              size(keepsake.bytes()),
              when(keepsake.keptAt()),
              when(keepsake.until()),
              keepsake.release()));
    }
    var lines = new ArrayList<>(TextTable.of(rows));
    keepsakes.stream()
        .filter(it -> !it.leftIn().isEmpty())
        .map(KeepsakeListing::left)
        .forEach(lines::add);
    return lines;
  }

  private static String left(Keepsake keepsake) {
    return "A rollback of %s has left %s where it is, since it did not fit: its values are in %s."
        .formatted(keepsake.version(), keepsake.object(), keepsake.leftIn());
  }

  /** One JSON object a line. */
  static List<String> json(List<Keepsake> keepsakes) {
    var mapper = new ObjectMapper();
    return keepsakes.stream()
        .map(keepsake ->
            mapper
                .createObjectNode()
                .put("object", keepsake.object())
                .put("version", keepsake.version().toString())
                .put("bytes", keepsake.bytes())
                .put("keptAt", keepsake.keptAt().toString())
                .put("until", keepsake.until().toString())
                .put("release", keepsake.release())
                .put("leftIn", keepsake.leftIn())
                .toString())
        .toList();
  }

  /** Powers of 1024, as PostgreSQL shows sizes; a question mark where it is not known. */
  static String size(long bytes) {
    if (bytes <= 0) {
      return "?";
    }
    int unit = 0;
    long rest = bytes;
    while (rest >= 10_240 && unit < UNITS.size() - 1) {
      rest = rest / 1024;
      unit++;
    }
    return rest + " " + UNITS.get(unit);
  }

  private static String when(Instant instant) {
    return WHEN.format(instant.atZone(ZoneId.systemDefault()));
  }
}
