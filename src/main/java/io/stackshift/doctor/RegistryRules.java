package io.stackshift.doctor;

import java.util.ArrayList;
import java.util.List;

/** Whether nodes can fetch images. */
public final class RegistryRules {

  private RegistryRules() {}

  /** Judges one registry, by one image. */
  public static List<Finding> judge(RegistryVitals registry) {
    String subject = "registry " + registry.name();
    var findings = new ArrayList<Finding>();
    String with = registry.hasCredentials() ? "with credentials" : "without credentials";
    findings.add(
        switch (registry.state()) {
          case GIVES -> Finding.ok(Area.REGISTRIES, subject, "gives images " + with);
          case MISSES ->
              registry.isRunning()
                  ? Finding.warning(
                      Area.REGISTRIES,
                      subject,
                      "it no longer has %s, which runs".formatted(registry.image()),
                      "Push it again: a node that does not have it cannot start its tasks.")
                  : Finding.ok(
                      Area.REGISTRIES,
                      subject,
                      "answers %s; it has no %s".formatted(with, registry.image()));
          case REFUSES ->
              Finding.problem(
                  Area.REGISTRIES,
                  subject,
                  "it does not give %s %s: %s".formatted(registry.image(), with, registry.words()),
                  "docker login %s as the user that runs Stackshift. Some registries say the same of an image that does not exist."
                      .formatted(registry.name()));
          case SILENT ->
              Finding.problem(
                  Area.REGISTRIES,
                  subject,
                  "it cannot be asked for %s: %s".formatted(registry.image(), registry.words()),
                  "Bring it back, or see why this node does not reach or trust it.");
        });
    registry.endings().stream()
        .sorted()
        .forEach(ending ->
            findings.add(
                Finding.warning(Area.REGISTRIES, subject, clause(ending), remedyIn(ending))));
    return findings;
  }

  private static String clause(String ending) {
    int stop = ending.indexOf(". ");
    return stop < 0 ? ending : ending.substring(0, stop);
  }

  private static String remedyIn(String ending) {
    int stop = ending.indexOf(". ");
    return stop < 0 ? "" : ending.substring(stop + 2);
  }
}
