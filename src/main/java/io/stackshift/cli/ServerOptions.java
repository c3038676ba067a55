package io.stackshift.cli;

import io.stackshift.error.UserError;
import io.stackshift.server.PublicKey;
import io.stackshift.server.ServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options that say who deploys on a server, and what it needs for that. */
final class ServerOptions {

  private static final String PASSWORD = "STACKSHIFT_REGISTRY_PASSWORD";

  /** What is safe in a path, in a file and for a shell. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  @Option(
      names = "--name",
      paramLabel = "PROJECT",
      description = {
        "The project that is deployed here: names the repository that a pipeline pushes to,",
        "/srv/stackshift/PROJECT.git, and the variables, ~/.config/stackshift/PROJECT.env."
      })
  private String project = "";

  @Option(
      names = "--deploy-user",
      paramLabel = "USER",
      description = "The user that deployments run as (default: ${DEFAULT-VALUE}).")
  private String deployUser = "deploy";

  @Option(
      names = "--deploy-key",
      paramLabel = "FILE",
      description =
          "A public key that may deploy by SSH, with Stackshift's commands alone. Repeatable.")
  private List<Path> keys = new ArrayList<>();

  @Option(
      names = "--secret",
      paramLabel = "VARIABLE",
      description = "Generate it once, into the file of variables, mode 600. Repeatable.")
  private List<String> secrets = new ArrayList<>();

  @Option(
      names = "--swarm-secret",
      paramLabel = "NAME",
      description = "Generate it once, as a secret of the swarm. Repeatable.")
  private List<String> swarmSecrets = new ArrayList<>();

  @Option(
      names = "--registry",
      paramLabel = "HOST",
      description = "Log the deploy user in to this registry.")
  private String registry = "";

  @Option(names = "--registry-user", paramLabel = "USER", description = "As this user.")
  private String registryUser = "";

  @Option(
      names = "--registry-password-stdin",
      description = {
        "With the password from standard input; without this option, from the variable",
        PASSWORD + "."
      })
  private boolean passwordFromInput;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "Install Stackshift, to be run in this image of it.")
  private String image = "";

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "Check this file on the server: there, fits its key, good for 30 days more.")
  private String certificate = "";

  @Option(names = "--certificate-key", paramLabel = "FILE", description = "Its key, on the server.")
  private String certificateKey = "";

  @Option(
      names = "--domain",
      paramLabel = "NAME",
      description = "The certificate has to be for it. Repeatable.")
  private List<String> domains = new ArrayList<>();

  ServerRequest request(
      ServerRequest.Place place, ServerRequest.Firewall firewall, Map<String, String> variables) {
    verify();
    return new ServerRequest(
        place,
        firewall,
        deployUser,
        project,
        keys.stream().map(ServerOptions::key).toList(),
        secrets,
        swarmSecrets,
        new ServerRequest.Registry(registry, registryUser, password(variables)),
        image,
        new ServerRequest.Certificate(certificate, certificateKey, domains));
  }

  private void verify() {
    matches(NAME, "--deploy-user", List.of(deployUser));
    matches(NAME, "--name", project.isEmpty() ? List.of() : List.of(project));
    matches(VARIABLE, "--secret", secrets);
    matches(NAME, "--swarm-secret", swarmSecrets);
    needs("--name", project, !keys.isEmpty(), "--deploy-key");
    needs("--image", image, !keys.isEmpty(), "--deploy-key");
    needs("--name", project, !secrets.isEmpty(), "--secret");
    needs("--registry-user", registryUser, !registry.isEmpty(), "--registry");
    needs("--certificate-key", certificateKey, !certificate.isEmpty(), "--certificate");
    needs("--certificate", certificate, !domains.isEmpty(), "--domain");
  }

  private static void matches(Pattern pattern, String option, List<String> values) {
    for (String value : values) {
      if (!pattern.matcher(value).matches()) {
        throw UserError.usage(
            "'" + value + "' is not a name", option, "Use letters, digits and _ (or . and -).");
      }
    }
  }

  private static void needs(String option, String value, boolean given, String by) {
    if (given && value.isEmpty()) {
      throw UserError.usage(by + " needs " + option, by, "Say " + option + " too.");
    }
  }

  private static PublicKey key(Path file) {
    try {
      return PublicKey.parse(Files.readString(file), file.toString());
    } catch (IOException failure) {
      throw UserError.usage(
          "the file cannot be read", "--deploy-key " + file, "Name a public key's file.");
    }
  }

  private String password(Map<String, String> variables) {
    if (!passwordFromInput) {
      return variables.getOrDefault(PASSWORD, "");
    }
    try {
      var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      String line = input.readLine();
      return line == null ? "" : line;
    } catch (IOException failure) {
      throw UserError.usage(
          "standard input cannot be read", "--registry-password-stdin", "Pipe the password in.");
    }
  }
}
