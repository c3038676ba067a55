package io.stackshift.settings;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The secrets that a project's settings and variables hold, so that they can be kept from logs. */
final class KnownSecrets {

  private KnownSecrets() {}

  /**
   * The secrets.
   *
   * @param variables by name
   * @param required what the settings say of variables
   */
  static Set<Secret> of(
      Settings settings, Map<String, String> variables, Collection<Requirement> required) {
    var secrets = new HashSet<>(of(variables, required));
    if (settings.database() instanceof DatabaseSettings.Postgres postgres) {
      secrets.add(postgres.password());
    }
    if (settings.metadata() instanceof MetadataSettings.Hasura hasura) {
      secrets.add(hasura.adminSecret());
    }
    settings.notifications().receivers().forEach(receiver -> add(receiver, secrets));
    return Set.copyOf(secrets);
  }

  /** Those of variables alone. */
  static Set<Secret> of(Map<String, String> variables, Collection<Requirement> required) {
    Set<String> declared =
        required.stream()
            .filter(Requirement::secret)
            .map(Requirement::name)
            .collect(Collectors.toSet());
    return variables.entrySet().stream()
        .filter(it -> isSecret(it.getKey(), it.getValue(), declared.contains(it.getKey())))
        .map(it -> new Secret(it.getValue()))
        .collect(Collectors.toSet());
  }

  private static void add(Receiver receiver, Set<Secret> secrets) {
    switch (receiver) {
      case Receiver.Slack slack -> secrets.add(slack.url());
      case Receiver.Webhook webhook -> {
        secrets.add(webhook.url());
        secrets.add(webhook.secret());
      }
      case Receiver.GitLab gitLab -> secrets.add(gitLab.token());
      case Receiver.GitHub gitHub -> secrets.add(gitHub.token());
    }
  }

  /** By the name, or by a form that nothing else has: a commit is long and random too. */
  private static boolean isSecret(String name, String value, boolean declared) {
    boolean byName = Secrecy.isSecret(name, "", declared) && !value.startsWith("/");
    boolean byForm =
        (value.contains("://") || value.contains("-----BEGIN"))
            && Secrecy.isSecret("", value, false);
    return byName || byForm;
  }
}
