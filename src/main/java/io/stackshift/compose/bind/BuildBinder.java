package io.stackshift.compose.bind;

import io.stackshift.compose.Build;
import io.stackshift.compose.Content;
import io.stackshift.compose.FileReader;
import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.resolve.Resolution;
import io.stackshift.compose.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The images that are built, of the services of the merged tree. */
public final class BuildBinder {

  /** As builders recognise a context that they fetch themselves. */
  private static final Pattern REMOTE =
      Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*|git@.*|github\\.com/.*");

  /** Keys of current Compose files that change what is built and that nothing here honours. */
  private static final List<String> UNUSED =
      List.of("additional_contexts", "ssh", "shm_size", "privileged", "ulimits", "entitlements");

  private final FileReader files;
  private final Map<String, String> variables;
  private final Findings findings;

  /**
   * A binder.
   *
   * @param variables what arguments without a value and secrets are taken from
   */
  public BuildBinder(FileReader files, Map<String, String> variables, Findings findings) {
    this.files = files;
    this.variables = Map.copyOf(variables);
    this.findings = findings;
  }

  /** Whether something is known to be wrong with a build, or with the image of one. */
  public static boolean isBroken(Node.Mapping merged) {
    return merged
        .get("services", Node.Mapping.class)
        .map(Node.Mapping::values)
        .orElse(Map.of())
        .values()
        .stream()
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .filter(service -> service.get("build").isPresent())
        .anyMatch(service ->
            hasBroken(service.get("build").orElse(service))
                || service.get("image").filter(BuildBinder::hasBroken).isPresent());
  }

  private static boolean hasBroken(Node node) {
    return switch (node) {
      case Node.Broken _ -> true;
      case Node.Mapping mapping ->
          mapping.values().values().stream().anyMatch(BuildBinder::hasBroken);
      case Node.Sequence list -> list.items().stream().anyMatch(BuildBinder::hasBroken);
      case Node.Scalar _ -> false;
    };
  }

  /** The builds by service; what is wrong with them is told to the findings. */
  public SortedMap<String, Build> bind(Node.Mapping merged) {
    View file = new View(merged, Path.ROOT, findings);
    Map<String, View> secrets = file.sections("secrets");
    SortedMap<String, Build> builds = new TreeMap<>();
    file.sections("services")
        .forEach((key, service) ->
            service
                .section("build")
                .ifPresent(build -> builds.put(key, build(service, build, secrets))));
    return builds;
  }

  private Build build(View service, View build, Map<String, View> declared) {
    verify(build);
    SortedMap<String, Optional<Content>> secrets = secrets(build, declared);
    SortedMap<String, Content> known = new TreeMap<>();
    secrets.forEach((id, content) -> content.ifPresent(it -> known.put(id, it)));
    SortedSet<String> missing = new TreeSet<>(secrets.keySet());
    missing.removeAll(known.keySet());
    return new Build(
        Images.image(service),
        build.text(Resolution.CONTEXT),
        build.text("dockerfile"),
        build.text("dockerfile_inline"),
        arguments(build),
        build.textMap("labels"),
        build.texts("cache_from"),
        build.text("target"),
        build.text("network"),
        build.texts("extra_hosts"),
        known,
        missing,
        build.texts("platforms"),
        new Build.Freshness(build.flag("pull"), build.flag("no_cache")));
  }

  private static void verify(View build) {
    if (build.lacks("context")) {
      build.problem("has no context", "Add context: with the folder to build.");
    } else if (REMOTE.matcher(build.text("context")).matches()) {
      build.problem(
          "context",
          "names " + build.shown("context") + ", which is not in the project",
          "Build from files of the project's own commit.");
    }
    if (build.has("dockerfile") && build.has("dockerfile_inline")) {
      build.problem("dockerfile_inline", "contradicts dockerfile", "Keep only one of them.");
    }
    for (String key : UNUSED) {
      if (build.has(key)) {
        build
            .findings()
            .warning(build.mark(key), build.path().key(key), "is not used by stackshift build");
      }
    }
  }

  /** An argument without a value has that of the deployment's variable, as with Compose. */
  private SortedMap<String, String> arguments(View build) {
    SortedMap<String, String> arguments = new TreeMap<>(build.textMap("args"));
    for (String name : build.valueless("args")) {
      Optional.ofNullable(variables.get(name)).ifPresent(value -> arguments.put(name, value));
    }
    return arguments;
  }

  /** The content of secrets by the id that the build knows them by; nothing for what is missing. */
  private SortedMap<String, Optional<Content>> secrets(View build, Map<String, View> declared) {
    SortedMap<String, Optional<Content>> contents = new TreeMap<>();
    for (View reference : build.views("secrets")) {
      String source = reference.text("source");
      String id = reference.text("target").isEmpty() ? source : reference.text("target");
      View secret = declared.get(source);
      if (secret == null) {
        reference.problem(
            "source",
            "names " + reference.shown("source") + ", which is not defined",
            "Define it in the top-level secrets, with file: or environment:.");
      } else {
        contents.put(id, content(secret).map(Content::new));
      }
    }
    return contents;
  }

  private Optional<byte[]> content(View secret) {
    if (secret.has("environment")) {
      return Optional.ofNullable(variables.get(secret.text("environment")))
          .filter(value -> !value.isEmpty())
          .map(value -> value.getBytes(StandardCharsets.UTF_8));
    }
    return secret.has("file") ? files.readLeftToMachine(secret.text("file")) : Optional.empty();
  }
}
