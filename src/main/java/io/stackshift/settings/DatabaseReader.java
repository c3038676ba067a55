package io.stackshift.settings;

import io.stackshift.migration.MigrationFormat;
import io.stackshift.text.Durations;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code database}: where it is, who asks, and how its schema is migrated. */
final class DatabaseReader {

  private final Machine machine;
  private final List<String> warnings;

  /** A reader that adds what the user should know to {@code warnings}. */
  DatabaseReader(Machine machine, List<String> warnings) {
    this.machine = machine;
    this.warnings = warnings;
  }

  DatabaseSettings read(SectionReader section) {
    if (section.has("command")) {
      return ReleaseCommandReader.read(section);
    }
    section.require("url", "user", "migrations");
    PostgresAddress address =
        section
            .parsed(
                "url",
                PostgresAddress::parse,
                "postgresql://<host>[:<port>]/<name>, without user, password and parameters")
            .orElseThrow();
    return new DatabaseSettings.Postgres(
        section.optionalText("service").orElse(""),
        address.host(),
        address.port(),
        address.name(),
        section.text("user"),
        password(section),
        migrations(section),
        tls(section),
        section.has("seed") ? seed(section.section("seed")) : Seed.NONE);
  }

  private static Seed seed(SectionReader section) {
    section.require("service", "command");
    ReleaseCommandReader.refuseEmpty(section, "command");
    return new Seed(section.text("service"), section.texts("entrypoint"), section.words("command"));
  }

  private Tls tls(SectionReader section) {
    var mode =
        section
            .parsed("tls", Tls.Mode::ofWord, "off, require, verify-ca or verify-full")
            .orElse(Tls.Mode.OFF);
    if (!section.has("ca_file")) {
      return new Tls(mode, "");
    }
    if (!mode.verifies()) {
      throw section
          .at("ca_file")
          .refused(
              "certificates are verified with tls: verify-full and verify-ca only",
              "Write tls: verify-full, or leave ca_file out.");
    }
    String written = section.text("ca_file");
    var file = machine.file(written);
    if (!Files.isReadable(file)) {
      throw section
          .at("ca_file")
          .refused(
              "there is no file " + written + " that can be read",
              "Give the path of a file with certificates on this machine.");
    }
    return new Tls(mode, file.toString());
  }

  static MigrationSettings migrations(SectionReader section) {
    MigrationSettings defaults = MigrationSettings.of(section.path("migrations"));
    return new MigrationSettings(
        defaults.folder(),
        section
            .parsed(
                "format",
                MigrationFormat::ofWord,
                "one of " + String.join(", ", MigrationFormat.words()))
            .orElse(defaults.format()),
        section
            .parsed("rehearse", Rehearsing::ofWord, "server, embedded or off")
            .orElse(defaults.rehearse()),
        section
            .parsed("keep", DatabaseReader::keep, "a duration such as 30d or 12h, or off")
            .orElse(defaults.keep()),
        section.duration("lock_timeout", defaults.lockTimeout()),
        section.duration("lock_retry", defaults.lockRetry()),
        section.duration("statement_timeout", defaults.statementTimeout()),
        section.flag("out_of_order"));
  }

  private static Optional<Duration> keep(String text) {
    if (text.equals("off")) {
      return Optional.of(Duration.ZERO);
    }
    return text.matches("[1-9][0-9]{0,3}d")
        ? Optional.of(Duration.ofDays(Integer.parseInt(text.substring(0, text.length() - 1))))
        : Durations.parse(text).filter(Duration::isPositive);
  }

  private Secret password(SectionReader section) {
    if (section.has("password") == section.has("password_file")) {
      throw section
          .place()
          .refused(
              section.has("password")
                  ? "both 'password' and 'password_file' are there"
                  : "the key 'password' (or 'password_file') is missing",
              "Give one of the two.");
    }
    if (section.has("password")) {
      return new Secret(section.text("password"));
    }
    String written = section.text("password_file");
    PrivateFile file = new PrivateFile(written, machine.file(written));
    if (!file.exists()) {
      throw section
          .at("password_file")
          .refused(
              "there is no file " + written, "Create it, or give another path on this machine.");
    }
    file.warning().ifPresent(warnings::add);
    return new Secret(file.text().replaceFirst("\\R\\z", ""));
  }
}
