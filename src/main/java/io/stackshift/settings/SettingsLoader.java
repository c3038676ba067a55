package io.stackshift.settings;

import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Loads {@code stackshift.yml}. All of its format:
 *
 * <pre>{@code
 * stack: shop
 * compose: [stack/compose.yml]        # what variables leave empty is left out: "${LOCAL:+local.yml}"
 * profiles: [debug]                   # of services that are deployed; none by default
 * strict: true                        # refuse what a swarm cannot do; false by default
 * environment:
 *   files:                            # on this machine, never from the commit
 *     - ~/.config/stackshift/shop.env
 *     - {path: ~/.config/stackshift/more.env, required: false}
 *   require:                          # must be set and not empty
 *     - POSTGRES_PASSWORD
 *     - {name: PORT, type: int}         # string, secret, int, bool, url, email, duration,
 *     - {name: TIER, type: enum, values: [small, large]}
 *     - {name: COLOUR, type: pattern, pattern: '#[0-9a-f]{6}', secret: true}
 *   set: {DOMAIN: shop.example.org}   # where neither the environment nor a file says otherwise
 * database:                           # leave out if there is none
 *   service: postgres                 # leave out for a server outside the stack
 *   url: postgresql://postgres:5432/shop
 *   user: shop
 *   password: ${POSTGRES_PASSWORD}    # or password_file: a file on this machine
 *   tls: verify-full                  # or verify-ca, require; off by default
 *   ca_file: ~/.config/ca.pem         # on this machine; the runtime's own by default
 *   migrations: stack/migrations
 *   format: flyway                    # or dbmate, golang-migrate, atlas
 *   rehearse: server                  # or embedded, off
 *   keep: 30d                         # what a migration drops; or off
 *   lock_timeout: 2s                  # for a statement, and all that queue behind it
 *   lock_retry: 2m                    # for a migration that did not get its lock
 *   statement_timeout: 15m            # no limit by default
 *   out_of_order: true                # accept versions below one that is applied; false by default
 * metadata:                           # leave out if there is none
 *   service: hasura
 *   url: http://hasura:8080
 *   admin_secret: ${HASURA_ADMIN_SECRET}
 *   folder: stack/metadata
 * gates:
 *   - http: http://web:8080/health
 *     status: 200
 *     within: 1m
 * limits: {database: 2m, rollout: 10m, drain: 5m}
 * hooks: {folder: stack/hooks, within: 5m}
 * notifications:                      # what variables leave empty is left out: "${SLACK_URL:-}"
 *   - {slack: "${SLACK_URL}", events: [deployed, failed]}
 *   - {webhook: https://ops.example.org/x, secret: "${WEBHOOK_SECRET}"}
 *   - {gitlab: "${GITLAB_TOKEN}", api: https://gitlab.example.org/api/v4, project: 42}
 *   - {github: "${GITHUB_TOKEN}", project: owner/name, environment: production}
 * environments:
 *   staging:                          # --environment staging: overrides any key above,
 *     database: {user: staging}       # sections key by key
 * }</pre>
 *
 * <p>Values are expanded with variables: {@link Expansion}. The process environment wins over the
 * files, a later file over an earlier one, and Stackshift's own {@link Variables#RELEASE} and
 * {@link Variables#STACK} (also as {@link Variables#PROJECT}) over all.
 */
public final class SettingsLoader {

  /**
   * The settings with what they were expanded with.
   *
   * @param warnings sentences for the user, without secrets
   * @param secrets that they hold
   */
  public record Loaded(
      Settings settings, Variables variables, List<String> warnings, Set<Secret> secrets) {

    /** Copies the collections. */
    public Loaded {
      warnings = List.copyOf(warnings);
      secrets = Set.copyOf(secrets);
    }
  }

  /**
   * The Compose files that the settings name, with what they are interpolated with.
   *
   * @param warnings sentences for the user, without secrets
   */
  public record ComposeFiles(ComposeSettings compose, Variables variables, List<String> warnings) {

    /** Copies the warnings. */
    public ComposeFiles {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * What the hook before a build needs.
   *
   * @param secrets that variables hold
   */
  public record OfHooks(String stack, HookSettings hooks, Set<Secret> secrets) {

    /** Copies the set. */
    public OfHooks {
      secrets = Set.copyOf(secrets);
    }
  }

  /** What becomes of a required variable that is not set. */
  public enum Unset {
    /** It stays so. */
    STAYS,
    /** A word stands for its value, where only the form of the files counts. */
    STANDS_IN
  }

  private final Machine machine;

  /** A loader for the given machine. */
  public SettingsLoader(Machine machine) {
    this.machine = machine;
  }

  /**
   * Loads the settings.
   *
   * @param file the path of {@code stackshift.yml}, for messages
   * @param environment name of a section of the file; empty for none
   * @param release the release's name
   * @throws UserError refused, when the file is malformed, has an unknown key, a wrong type or
   *     value, or lacks a required key; when a file or variable that it needs is missing. A usage
   *     error, when there is no such environment
   */
  public Loaded load(String file, byte[] content, String environment, String release) {
    List<String> warnings = new ArrayList<>();
    Value.Section document = document(file, content, environment);
    Place top = new Place(file, 1, "");
    Map<String, String> variables = variables(document, top, release, true, warnings);
    SectionReader reader = reader(document, top, variables);
    RequirementReader.verify(reader.section("environment"), variables);
    Settings settings = new SettingsBinder(machine, environment, warnings).settings(reader);
    List<Requirement> required = RequirementReader.read(reader.section("environment"));
    return new Loaded(
        settings,
        new Variables(variables),
        warnings,
        KnownSecrets.of(settings, variables, required));
  }

  /**
   * Loads only what Compose files need. Variables and files of variables that are missing are no
   * error here.
   *
   * @param unset what a variable is that {@code environment.require} names and nobody has set
   * @throws UserError as {@link #load}, about the form of the file, {@code stack} and {@code
   *     compose}
   */
  public ComposeFiles composeFiles(
      String file, byte[] content, String environment, String release, Unset unset) {
    List<String> warnings = new ArrayList<>();
    Value.Section document = document(file, content, environment);
    Place top = new Place(file, 1, "");
    Map<String, String> variables = variables(document, top, release, false, warnings);
    if (unset == Unset.STANDS_IN) {
      for (Requirement required :
          RequirementReader.read(reader(document, top, variables).section("environment"))) {
        if (variables.getOrDefault(required.name(), "").isEmpty()) {
          variables.put(required.name(), required.standIn());
        }
      }
    }
    ComposeSettings compose = SettingsBinder.compose(reader(document, top, variables));
    return new ComposeFiles(compose, new Variables(variables), warnings);
  }

  /**
   * Loads only what hooks need. Variables and files of variables that are missing are no error
   * here.
   *
   * @throws UserError as {@link #load}, about the form of the file, {@code stack} and {@code hooks}
   */
  public OfHooks hooks(String file, byte[] content, String environment, String release) {
    Value.Section document = document(file, content, environment);
    Place top = new Place(file, 1, "");
    Map<String, String> variables = variables(document, top, release, false, new ArrayList<>());
    SectionReader reader = reader(document, top, variables);
    return new OfHooks(
        SettingsBinder.stack(reader),
        SettingsBinder.hooks(reader),
        KnownSecrets.of(variables, RequirementReader.read(reader.section("environment"))));
  }

  /**
   * Loads the variables with where they come from and where the settings use them. None that is
   * missing is an error here.
   *
   * @throws UserError as {@link #composeFiles}
   */
  public Surroundings surroundings(
      String file, byte[] content, String environment, String release) {
    List<String> warnings = new ArrayList<>();
    Map<String, String> origins = new HashMap<>();
    Value.Section document = document(file, content, environment);
    Place top = new Place(file, 1, "");
    Map<String, String> variables = variables(document, top, release, false, warnings, origins);
    SectionReader reader = reader(document, top, variables);
    return new Surroundings(
        SettingsBinder.compose(reader),
        new Variables(variables),
        warnings,
        machine.environment().keySet(),
        origins,
        RequirementReader.read(reader.section("environment")),
        SettingsUses.in(document, top));
  }

  /**
   * Loads only what migrations need; nothing when the application has none of its own. Variables
   * and files of variables that are missing are no error here.
   *
   * @throws UserError as {@link #load}, about the form of the file, {@code stack} and the keys of
   *     {@code database} that say how the schema is migrated
   */
  public Optional<MigrationSettings> migrations(
      String file, byte[] content, String environment, String release) {
    Value.Section document = document(file, content, environment);
    Place top = new Place(file, 1, "");
    Map<String, String> variables = variables(document, top, release, false, new ArrayList<>());
    SectionReader database = reader(document, top, variables).section("database");
    return database.has("migrations")
        ? Optional.of(DatabaseReader.migrations(database))
        : Optional.empty();
  }

  private static Value.Section document(String file, byte[] content, String environment) {
    Value.Section document = SettingsYaml.parse(file, content);
    ShapeCheck.check(Shape.document(), document, new Place(file, 1, ""));
    return Overlay.apply(document, environment, file);
  }

  private Map<String, String> variables(
      Value.Section document,
      Place top,
      String release,
      boolean filesRequired,
      List<String> warnings) {
    return variables(document, top, release, filesRequired, warnings, new HashMap<>());
  }

  private Map<String, String> variables(
      Value.Section document,
      Place top,
      String release,
      boolean filesRequired,
      List<String> warnings,
      Map<String, String> origins) {
    Map<String, String> winning = new HashMap<>(machine.environment());
    winning.put(Variables.RELEASE, release);
    Map<String, String> variables =
        new EnvironmentFiles(machine, winning, filesRequired, warnings, origins)
            .read(reader(document, top, winning).section("environment"));
    String stack = SettingsBinder.stack(reader(document, top, variables));
    variables.put(Variables.STACK, stack);
    variables.put(Variables.PROJECT, stack);
    return variables;
  }

  private static SectionReader reader(
      Value.Section document, Place top, Map<String, String> variables) {
    return new SectionReader(document, top, new Expansion(variables, remedy(document)));
  }

  /** Where a variable may be set. */
  private static String remedy(Value.Section document) {
    List<String> files = new ArrayList<>();
    if (document.keys().get("environment") instanceof Value.Section environment
        && environment.keys().get("files") instanceof Value.Items items) {
      for (Value item : items.items()) {
        Value path = item instanceof Value.Section section ? section.keys().get("path") : item;
        if (path instanceof Value.Text text) {
          files.add(text.text());
        }
      }
    }
    return "Export it, or set it in "
        + (files.isEmpty()
            ? "a file that you list under environment.files"
            : String.join(" or ", files))
        + ".";
  }
}
