package io.stackshift.web.page;

import io.stackshift.deploy.ListMigrations.Listing;
import io.stackshift.deploy.StackViews.Schema;
import io.stackshift.migration.Keepsake;
import io.stackshift.migration.MigrationEntry;
import io.stackshift.migration.MigrationEntry.State;
import io.stackshift.web.page.Words.Moment;
import io.stackshift.web.page.Words.Tone;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Migrations and what they dropped.
 *
 * @param unknown why they are not known; empty when they are
 * @param pending how many wait for a deployment
 * @param rows newest first
 */
record MigrationsView(String unknown, String pending, List<Row> rows, List<Kept> kept) {

  /** A migration; {@code at} has one element, or none of a pending one. */
  record Row(
      String name,
      String description,
      String file,
      String state,
      Tone tone,
      String kind,
      List<Moment> at,
      String took,
      String release,
      String error) {}

  /** Something that a migration dropped and that is kept. */
  record Kept(
      String object,
      String version,
      String release,
      Moment since,
      String until,
      String size,
      String leftIn) {}

  boolean hasRows() {
    return !rows.isEmpty();
  }

  boolean hasKept() {
    return !kept.isEmpty();
  }

  static MigrationsView of(Schema schema, Instant now) {
    return switch (schema) {
      case Schema.Unknown(var why) -> new MigrationsView(why, "", List.of(), List.of());
      case Schema.Known(Listing listing) ->
          new MigrationsView(
              "",
              pending(listing),
              listing.entries().reversed().stream().map(entry -> row(entry, now)).toList(),
              listing.keepsakes().stream().map(keepsake -> kept(keepsake, now)).toList());
    };
  }

  private static String pending(Listing listing) {
    long pending =
        listing.entries().stream().filter(entry -> entry.state() == State.PENDING).count();
    return pending == 0
        ? "None waits for a deployment."
        : pending == 1 ? "One waits for a deployment." : pending + " wait for a deployment.";
  }

  private static Row row(MigrationEntry entry, Instant now) {
    return new Row(
        entry.name(),
        entry.description(),
        entry.file(),
        entry.state().name().toLowerCase(Locale.ROOT),
        tone(entry.state()),
        entry.kind(),
        entry.at().map(at -> Words.moment(at, now)).stream().toList(),
        entry.took().map(Words::span).orElse(""),
        entry.release(),
        entry.error());
  }

  private static Tone tone(State state) {
    return switch (state) {
      case APPLIED -> Tone.GOOD;
      case PENDING -> Tone.BUSY;
      case UNDONE -> Tone.PLAIN;
      case FAILED -> Tone.BAD;
    };
  }

  private static Kept kept(Keepsake keepsake, Instant now) {
    return new Kept(
        keepsake.object(),
        keepsake.version().toString(),
        keepsake.release(),
        Words.moment(keepsake.keptAt(), now),
        Words.moment(keepsake.until(), now).full(),
        Words.size(keepsake.bytes()),
        keepsake.leftIn());
  }
}
