package io.stackshift.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Turns the checked document, its environment laid over it, into {@link Settings}. */
final class SettingsBinder {

  private static final Duration GATE_WITHIN = Duration.ofMinutes(1);
  static final int GATE_STATUS = 200;
  static final String HTTP_STATUS = "a status from 100 to 599";
  private static final String HTTP_ADDRESS = "an address such as http://web:8080/health";

  /** Names of services, networks and configs start with it, and are host names. */
  private static final Pattern STACK = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?");

  private static final Pattern HTTP = Pattern.compile("https?://[^\\s/@?#]+(/\\S*)?");

  private final Machine machine;
  private final String environment;
  private final List<String> warnings;

  /**
   * A binder that adds what the user should know to {@code warnings}.
   *
   * @param environment the one that was laid over the document; empty for none
   */
  SettingsBinder(Machine machine, String environment, List<String> warnings) {
    this.machine = machine;
    this.environment = environment;
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
            ? new DatabaseReader(machine, warnings).read(document.section("database"))
            : new DatabaseSettings.None(),
        document.has("metadata")
            ? metadata(document.section("metadata"))
            : new MetadataSettings.None(),
        gates(document),
        limits(document.section("limits")),
        RolloutReader.read(document.section("rollout")),
        hooks(document),
        new NotificationReader(machine, environment, stack(document), warnings)
            .read(document.sections("notifications")));
  }

  /** By default beside the settings, so that those of another stack have hooks of their own. */
  static HookSettings hooks(SectionReader document) {
    SectionReader section = document.section("hooks");
    String file = document.place().file();
    String beside = file.substring(0, file.lastIndexOf('/') + 1) + "hooks";
    return new HookSettings(
        section.has("folder") ? section.path("folder") : beside,
        section.duration("within", HookSettings.WITHIN));
  }

  private static MetadataSettings metadata(SectionReader section) {
    section.require("url", "admin_secret");
    return new MetadataSettings.Hasura(
        section.optionalText("service").orElse(""),
        httpAddress(section, "url").replaceAll("/+$", ""),
        new Secret(section.text("admin_secret")),
        metadataDocument(section),
        section.texts("sources"),
        section.texts("track"),
        section.has("console") ? httpAddress(section, "console").replaceAll("/+$", "") : "");
  }

  private static MetadataDocument metadataDocument(SectionReader section) {
    if (section.has("file") && section.has("folder")) {
      throw section
          .at("folder")
          .refused(
              "the metadata is either a file or a folder", "Remove one of `file` and `folder`.");
    }
    if (section.has("folder")) {
      return new MetadataDocument.Folder(section.path("folder"));
    }
    return section.has("file")
        ? new MetadataDocument.File(section.path("file"))
        : new MetadataDocument.None();
  }

  private static List<HttpGate> gates(SectionReader document) {
    List<HttpGate> gates = new ArrayList<>();
    for (SectionReader gate : document.sections("gates")) {
      gate.require("http");
      gates.add(
          new HttpGate(
              httpAddress(gate, "http"),
              gate.parsed("status", SettingsBinder::status, HTTP_STATUS).orElse(GATE_STATUS),
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

  static String httpAddress(SectionReader section, String key) {
    return section
        .parsed(key, url -> Optional.of(url).filter(HTTP.asMatchPredicate()), HTTP_ADDRESS)
        .orElseThrow();
  }

  static Optional<Integer> status(String text) {
    return text.matches("[1-5][0-9]{2}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }
}
