package io.stackshift.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.ListMigrations.Listing;
import io.stackshift.migration.Keepsake;
import io.stackshift.migration.MigrationEntry;
import io.stackshift.migration.StatementTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Migrations for a person, and for a program. */
final class MigrationListing {

  private static final List<String> HEADER =
      List.of("VERSION", "STATE", "CLASS", "WHEN", "TOOK", "RELEASE", "FILE");
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private MigrationListing() {}

  /**
   * An aligned table; below each migration what it dropped and is kept, and why it failed.
   *
   * @param verbose whether its statements follow too
   */
  static List<String> table(Listing listing, boolean verbose) {
    if (listing.entries().isEmpty()) {
      return List.of("there are no migrations");
    }
    var rows = new ArrayList<List<String>>();
    rows.add(HEADER);
    listing.entries().forEach(entry -> rows.add(row(entry)));
    var table = TextTable.of(rows);
    var lines = new ArrayList<String>();
    lines.add(table.getFirst());
    for (int i = 0; i < listing.entries().size(); i++) {
      var entry = listing.entries().get(i);
      lines.add(table.get(i + 1));
      if (!entry.error().isEmpty()) {
        lines.add("  failed: " + entry.error());
      }
      kept(listing, entry).forEach(keepsake -> lines.add("  " + kept(keepsake)));
      if (verbose) {
        entry.statements().forEach(statement -> lines.add("  " + statement(statement)));
      }
    }
    return lines;
  }

  private static List<String> row(MigrationEntry entry) {
    return List.of(
        entry.name(),
        state(entry),
        entry.kind(),
        entry.at().map(MigrationListing::when).orElse(""),
        entry.took().map(MigrationListing::time).orElse(""),
        entry.release(),
        entry.file());
  }

  private static String state(MigrationEntry entry) {
    return entry.state().name().toLowerCase(Locale.ROOT);
  }

  private static List<Keepsake> kept(Listing listing, MigrationEntry entry) {
    return listing.keepsakes().stream()
        .filter(keepsake -> keepsake.version().toString().equals(entry.name()))
        .toList();
  }

  private static String kept(Keepsake keepsake) {
    return "kept: %s, until %s".formatted(keepsake.object(), when(keepsake.until()));
  }

  private static String statement(StatementTime statement) {
    return "%9s  line %d: %s".formatted(time(statement.took()), statement.line(), statement.text());
  }

  private static String when(Instant instant) {
    return WHEN.format(instant.atZone(ZoneId.systemDefault()));
  }

  private static String time(Duration duration) {
    return duration.toMillis() + " ms";
  }

  /** One JSON object a line. */
  static List<String> json(Listing listing) {
    var mapper = new ObjectMapper();
    return listing.entries().stream().map(entry -> json(mapper, listing, entry)).toList();
  }

  private static String json(ObjectMapper mapper, Listing listing, MigrationEntry entry) {
    ObjectNode json =
        mapper
            .createObjectNode()
            .put("name", entry.name())
            .put("description", entry.description())
            .put("file", entry.file())
            .put("state", state(entry))
            .put("class", entry.kind())
            .put("release", entry.release())
            .put("error", entry.error());
    entry.at().ifPresent(at -> json.put("at", at.toString()));
    entry.took().ifPresent(took -> json.put("milliseconds", took.toMillis()));
    var kept = json.putArray("kept");
    kept(listing, entry).forEach(keepsake -> kept.add(keepsake.object()));
    var statements = json.putArray("statements");
    entry
        .statements()
        .forEach(statement ->
            statements
                .addObject()
                .put("line", statement.line())
                .put("text", statement.text())
                .put("milliseconds", statement.took().toMillis()));
    return json.toString();
  }
}
