package io.stackshift.settings;

import io.stackshift.migration.MigrationFormat;
import io.stackshift.text.Durations;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Turns the checked document, its environment laid over it, into {@link Settings}. */
final class SettingsBinder {

  private static final Duration GATE_WITHIN = Duration.ofMinutes(1);
  private static final int GATE_STATUS = 200;
  private static final String HTTP_ADDRESS = "an address such as http://web:8080/health";

  /** Names of services, networks and configs start with it, and are host names. */
  private static final Pattern STACK = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?");

  private static final Pattern HTTP = Pattern.compile("https?://[^\\s/@?#]+(/\\S*)?");

  private final Machine machine;
  private final List<String> warnings;

  /** A binder that adds what the user should know to {@code warnings}. */
  SettingsBinder(Machine machine, List<String> warnings) {
    this.machine = machine;
    this.warnings = warnings;
  }

  static String stack(SectionReader document) {
    if (!document.has("stack")) {
      throw document.missing("stack");
    }
    return document
        .parsed(
            "stack",
            name -> Optional.of(name).filter(STACK.asMatchPredicate()),
            "a stack's name: letters, digits, - and _ within")
        .orElseThrow();
  }

  static ComposeSettings compose(SectionReader document) {
    List<String> files = document.paths("compose");
    if (files.isEmpty()) {
      throw document.has("compose")
          ? document.at("compose").refused("the list is empty", "Name at least one Compose file.")
          : document.missing("compose");
    }
    return new ComposeSettings(
        files, new TreeSet<>(document.texts("profiles")), document.flag("strict"));
  }

  Settings settings(SectionReader document) {
    return new Settings(
        stack(document),
        compose(document),
        document.has("database")
            ? database(document.section("database"))
            : new DatabaseSettings.None(),
        document.has("metadata")
            ? metadata(document.section("metadata"))
            : new MetadataSettings.None(),
        gates(document),
        limits(document.section("limits")));
  }

  private DatabaseSettings database(SectionReader section) {
    if (section.has("command")) {
      return ReleaseCommandReader.read(section);
    }
    requireKeys(section, "url", "user", "migrations");
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
        tls(section));
  }

  private Tls tls(SectionReader section) {
    var mode =
        section.parsed("tls", Tls.Mode::ofWord, "off, require or verify-full").orElse(Tls.Mode.OFF);
    if (!section.has("ca_file")) {
      return new Tls(mode, "");
    }
    if (mode != Tls.Mode.VERIFY_FULL) {
      throw section
          .at("ca_file")
          .refused(
              "certificates are verified with tls: verify-full only",
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
            .parsed("keep", SettingsBinder::keep, "a duration such as 30d or 12h, or off")
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

  private static MetadataSettings metadata(SectionReader section) {
    requireKeys(section, "url", "admin_secret", "file");
    return new MetadataSettings.Hasura(
        section.optionalText("service").orElse(""),
        httpAddress(section, "url").replaceAll("/+$", ""),
        new Secret(section.text("admin_secret")),
        section.path("file"));
  }

  private static List<HttpGate> gates(SectionReader document) {
    List<HttpGate> gates = new ArrayList<>();
    for (SectionReader gate : document.sections("gates")) {
      requireKeys(gate, "http");
      gates.add(
          new HttpGate(
              httpAddress(gate, "http"),
              gate.parsed("status", SettingsBinder::status, "a status from 100 to 599")
                  .orElse(GATE_STATUS),
              gate.duration("within", GATE_WITHIN)));
    }
    return gates;
  }

  private static Limits limits(SectionReader section) {
    return new Limits(
        section.duration("database", Limits.DEFAULT.database()),
        section.duration("rollout", Limits.DEFAULT.rollout()),
        section.duration("drain", Limits.DEFAULT.drain()),
        section.duration("command", Limits.DEFAULT.command()));
  }

  private static String httpAddress(SectionReader section, String key) {
    return section
        .parsed(key, url -> Optional.of(url).filter(HTTP.asMatchPredicate()), HTTP_ADDRESS)
        .orElseThrow();
  }

  private static Optional<Integer> status(String text) {
    return text.matches("[1-5][0-9]{2}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  private static void requireKeys(SectionReader section, String... keys) {
    for (String key : keys) {
      if (!section.has(key)) {
        throw section.missing(key);
      }
    }
  }
}
