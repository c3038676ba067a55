package io.stackshift.settings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code notifications}: who is told of deployments. A receiver whose address or token
 * variables leave empty is left out, so that a laptop need not have what a pipeline has.
 */
final class NotificationReader {

  /** The keys of which each receiver has one. */
  static final List<String> KINDS = List.of("slack", "webhook", "gitlab", "github");

  /** What belongs to each kind, besides itself. */
  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "slack", Set.of("events"),
          "webhook", Set.of("events", "secret"),
          "gitlab", Set.of("api", "project", "environment", "ref"),
          "github", Set.of("api", "project", "environment"));

  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s/@?#]+(/\\S*)?(\\?\\S*)?");
  private static final Pattern REPOSITORY = Pattern.compile("[\\w.-]+/[\\w.-]+");

  private final Machine machine;
  private final String environment;
  private final String stack;
  private final List<String> warnings;

  /**
   * A reader.
   *
   * @param environment the settings' environment that was chosen; empty for none
   * @param warnings gets what the user should know
   */
  NotificationReader(Machine machine, String environment, String stack, List<String> warnings) {
    this.machine = machine;
    this.environment = environment;
    this.stack = stack;
    this.warnings = warnings;
  }

  NotificationSettings read(List<SectionReader> sections) {
    var receivers = new ArrayList<Receiver>();
    for (SectionReader section : sections) {
      String kind = kind(section);
      if (!section.text(kind).isBlank()) {
        receiver(kind, section).ifPresent(receivers::add);
      }
    }
    return new NotificationSettings(environment, receivers);
  }

  private static String kind(SectionReader section) {
    List<String> kinds = KINDS.stream().filter(section::has).toList();
    if (kinds.size() != 1) {
      throw section
          .place()
          .refused(
              "there is not one of 'slack', 'webhook', 'gitlab' and 'github'",
              "Name one receiver in each item.");
    }
    String kind = kinds.getFirst();
    for (String key : section.section().keys().keySet()) {
      if (!key.equals(kind) && !KEYS.getOrDefault(kind, Set.of()).contains(key)) {
        throw section
            .at(key)
            .refused("'" + key + "' means nothing beside '" + kind + "'", "Remove it.");
      }
    }
    return kind;
  }

  private Optional<Receiver> receiver(String kind, SectionReader section) {
    return switch (kind) {
      case "slack" ->
          Optional.of(
              new Receiver.Slack(
                  secretAddress(section, kind), events(section, Announcement.OUTCOMES)));
      case "webhook" ->
          Optional.of(
              new Receiver.Webhook(
                  secretAddress(section, kind),
                  new Secret(section.optionalText("secret").orElse("")),
                  events(section, EnumSet.allOf(Announcement.class))));
      case "gitlab" -> gitLab(section);
      default -> Optional.of(gitHub(section));
    };
  }

  private static Secret secretAddress(SectionReader section, String key) {
    return section
        .parsed(
            key,
            text -> Optional.of(text).filter(ADDRESS.asMatchPredicate()).map(Secret::new),
            "an address such as https://hooks.example.org/deployments")
        .orElseThrow();
  }

  private static Set<Announcement> events(SectionReader section, Set<Announcement> otherwise) {
    if (!section.has("events")) {
      return otherwise;
    }
    var events = EnumSet.noneOf(Announcement.class);
    for (String word : section.texts("events")) {
      events.add(
          Announcement.ofWord(word)
              .orElseThrow(() ->
                  section
                      .at("events")
                      .refused(
                          "there is no event '" + word + "'",
                          Unknown.remedy(word, Announcement.words()))));
    }
    return events;
  }

  private Optional<Receiver> gitLab(SectionReader section) {
    String project = text(section, "project", "CI_PROJECT_ID");
    String where = named(section);
    if (!where.isEmpty()
        && where.equals(variable("CI_ENVIRONMENT_NAME"))
        && project.equals(variable("CI_PROJECT_ID"))) {
      warnings.add(
          "%s: GitLab itself records this job's deployment to '%s' (`environment:` of the job), so Stackshift does not"
              .formatted(section.place(), where));
      return Optional.empty();
    }
    return Optional.of(
        new Receiver.GitLab(
            new Secret(section.text("gitlab")),
            api(section, "CI_API_V4_URL", ""),
            project,
            where,
            optional(section, "ref", "CI_COMMIT_REF_NAME", "main")));
  }

  private Receiver gitHub(SectionReader section) {
    String repository = text(section, "project", "GITHUB_REPOSITORY");
    if (!REPOSITORY.matcher(repository).matches()) {
      throw section.unexpected("project", "a repository such as owner/name");
    }
    return new Receiver.GitHub(
        new Secret(section.text("github")),
        api(section, "GITHUB_API_URL", "https://api.github.com"),
        repository,
        named(section));
  }

  /** What the code host calls the place: as written, the settings' environment, the stack. */
  private String named(SectionReader section) {
    return section
        .optionalText("environment")
        .filter(text -> !text.isBlank())
        .orElse(environment.isEmpty() ? stack : environment);
  }

  private String api(SectionReader section, String variable, String otherwise) {
    if (section.has("api")) {
      return SettingsBinder.httpAddress(section, "api").replaceAll("/+$", "");
    }
    String told = variable(variable).isEmpty() ? otherwise : variable(variable);
    if (told.isEmpty()) {
      throw section.missing("api");
    }
    return told.replaceAll("/+$", "");
  }

  private String text(SectionReader section, String key, String variable) {
    String text = optional(section, key, variable, "");
    if (text.isBlank()) {
      throw section.missing(key);
    }
    return text;
  }

  private String optional(SectionReader section, String key, String variable, String otherwise) {
    return section
        .optionalText(key)
        .filter(text -> !text.isBlank())
        .orElse(variable(variable).isEmpty() ? otherwise : variable(variable));
  }

  private String variable(String name) {
    return machine.environment().getOrDefault(name, "");
  }
}
