package io.stackshift.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code rollout}: how code is brought into force, watched and taken back. */
final class RolloutReader {

  private static final Duration ASK_EVERY = Duration.ofSeconds(5);
  private static final Duration HOLDS_FOR = Duration.ofMinutes(1);
  private static final Duration CANARY_FOR = Duration.ofMinutes(1);
  private static final int FAILURES = 3;
  private static final String COUNT = "a number from 1 to 1000";

  private RolloutReader() {}

  static RolloutSettings read(SectionReader section) {
    RolloutSettings defaults = RolloutSettings.DEFAULT;
    var services = new LinkedHashMap<String, ServiceRollout>();
    section.named("services").forEach((key, service) -> services.put(key, service(service)));
    OnFailure onFailure =
        section
            .parsed("on_failure", OnFailure::ofWord, "restore, pause or keep")
            .orElse(defaults.onFailure());
    return new RolloutSettings(
        onFailure,
        section.duration("monitor", defaults.monitor()),
        section.parsed("keep", RolloutReader::count, COUNT).orElse(defaults.keepRevisions()),
        services,
        analysis(section.sections("analysis")),
        defaults.presumedDead());
  }

  private static ServiceRollout service(SectionReader section) {
    return new ServiceRollout(
        section.duration("within", ServiceRollout.DEFAULT.within()),
        section
            .parsed("scale", RolloutReader::scale, "keep or reset")
            .orElse(ServiceRollout.DEFAULT.scale()),
        strategy(section));
  }

  private static Optional<ServiceRollout.Scale> scale(String word) {
    return switch (word) {
      case "keep" -> Optional.of(ServiceRollout.Scale.KEEP);
      case "reset" -> Optional.of(ServiceRollout.Scale.RESET);
      default -> Optional.empty();
    };
  }

  private static Strategy strategy(SectionReader section) {
    SectionReader canary = section.section("canary");
    Strategy strategy =
        section
            .parsed("strategy", word -> strategy(word, canary), "rolling, canary or blue-green")
            .orElse(ServiceRollout.DEFAULT.strategy());
    if (section.has("canary") && !(strategy instanceof Strategy.Canary)) {
      throw section
          .at("canary")
          .refused("'canary' is there without strategy: canary", "Add the strategy, or remove it.");
    }
    return strategy;
  }

  private static Optional<Strategy> strategy(String word, SectionReader canary) {
    return switch (word) {
      case "rolling" -> Optional.of(new Strategy.Rolling());
      case "canary" ->
          Optional.of(
              new Strategy.Canary(
                  canary.parsed("replicas", RolloutReader::count, COUNT).orElse(1),
                  canary.duration("for", CANARY_FOR)));
      case "blue-green" -> Optional.of(new Strategy.BlueGreen());
      default -> Optional.empty();
    };
  }

  private static List<Analysis> analysis(List<SectionReader> sections) {
    var analysis = new ArrayList<Analysis>();
    for (SectionReader section : sections) {
      if (section.has("http") == section.has("prometheus")) {
        throw section
            .place()
            .refused(
                "there is not one of 'http' and 'prometheus'", "Give the address of one of them.");
      }
      analysis.add(section.has("http") ? http(section) : prometheus(section));
    }
    return analysis;
  }

  private static Analysis http(SectionReader section) {
    refuse(section, "http", "query", "min", "max");
    return new Analysis.Http(
        SettingsBinder.httpAddress(section, "http"),
        section
            .parsed("status", SettingsBinder::status, SettingsBinder.HTTP_STATUS)
            .orElse(SettingsBinder.GATE_STATUS),
        failures(section),
        section.duration("every", ASK_EVERY),
        section.duration("for", HOLDS_FOR));
  }

  private static Analysis prometheus(SectionReader section) {
    refuse(section, "prometheus", "status");
    section.require("query");
    if (!section.has("min") && !section.has("max")) {
      throw section.missing("max");
    }
    return new Analysis.Prometheus(
        SettingsBinder.httpAddress(section, "prometheus").replaceAll("/+$", ""),
        section.text("query"),
        bound(section, "min", Double.NEGATIVE_INFINITY),
        bound(section, "max", Double.POSITIVE_INFINITY),
        failures(section),
        section.duration("every", ASK_EVERY),
        section.duration("for", HOLDS_FOR));
  }

  private static void refuse(SectionReader section, String kind, String... foreign) {
    for (String key : foreign) {
      if (section.has(key)) {
        throw section
            .at(key)
            .refused("'" + key + "' means nothing beside '" + kind + "'", "Remove it.");
      }
    }
  }

  private static int failures(SectionReader section) {
    return section.parsed("failures", RolloutReader::count, COUNT).orElse(FAILURES);
  }

  private static double bound(SectionReader section, String key, double otherwise) {
    return section.parsed(key, RolloutReader::number, "a number such as 0.05").orElse(otherwise);
  }

  private static Optional<Double> number(String text) {
    return text.toLowerCase(Locale.ROOT).matches("-?[0-9]+(\\.[0-9]+)?(e-?[0-9]+)?")
        ? Optional.of(Double.parseDouble(text))
        : Optional.empty();
  }

  private static Optional<Integer> count(String text) {
    return text.matches("[1-9][0-9]{0,2}|1000")
        ? Optional.of(Integer.parseInt(text))
        : Optional.empty();
  }
}
