package io.stackshift.compose.schema;

import static io.stackshift.compose.schema.Key.kept;
import static io.stackshift.compose.schema.Key.key;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Node;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Compose format as {@code docker stack} reads it (schema 3.13), and what newer Compose files
 * add that a swarm can do.
 */
public final class Format {

  private static final String NEWEST_VERSION = "3.13";
  private static final Pattern VERSION = Pattern.compile("3\\.([0-9]|1[0-3])");

  private static final Type EXTERNAL =
      (node, path, findings) ->
          node instanceof Node.Mapping
              ? Section.of(key("name", Scalars.TEXT)).normal(node, path, findings)
              : Scalars.FLAG.normal(node, path, findings);

  private static final Section IPAM =
      Section.of(
              key("driver", Scalars.TEXT),
              key(
                  "config",
                  ListOf.any(Section.of(key("subnet", Scalars.TEXT)).with(CurrentKeys.POOL))))
          .with(CurrentKeys.IPAM);

  private static final Section NETWORK =
      Section.of(
              key("name", Scalars.TEXT),
              key("driver", Scalars.TEXT),
              key("driver_opts", KeyValues.OPTIONS),
              key("ipam", IPAM),
              kept("external", EXTERNAL),
              key("internal", Scalars.FLAG),
              kept("attachable", Scalars.FLAG),
              key("labels", KeyValues.LABELS))
          .with(CurrentKeys.NETWORK)
          .withExtensions()
          .orNothing()
          .then(Format::external);

  private static final Section VOLUME =
      Section.of(
              key("name", Scalars.TEXT),
              key("driver", Scalars.TEXT),
              key("driver_opts", KeyValues.OPTIONS),
              kept("external", EXTERNAL),
              key("labels", KeyValues.LABELS),
              kept("x-cluster-spec", ClusterVolume.SPEC))
          .withExtensions()
          .orNothing()
          .then(Format::volume);

  private static final Section SECRET =
      Section.of(
              key("name", Scalars.TEXT),
              key("file", Scalars.TEXT),
              key("environment", Scalars.TEXT),
              kept("external", EXTERNAL),
              key("labels", KeyValues.LABELS),
              key("driver", Scalars.TEXT),
              key("driver_opts", KeyValues.OPTIONS),
              key("template_driver", Scalars.oneOf("golang")))
          .withExtensions()
          .then((section, path, findings) -> content(section, path, findings, "environment"));

  private static final Section CONFIG =
      Section.of(
              key("name", Scalars.TEXT),
              key("file", Scalars.TEXT),
              kept("content", Scalars.TEXT),
              kept("external", EXTERNAL),
              key("labels", KeyValues.LABELS),
              key("template_driver", Scalars.oneOf("golang")))
          .with(CurrentKeys.CONFIG)
          .withExtensions()
          .then((section, path, findings) -> content(section, path, findings, "content"));

  /** A whole file. */
  static final Section FILE =
      Section.of(
              kept("version", Format::version),
              key("name", Scalars.TEXT),
              kept("services", MapOf.objects(ServiceKeys.SERVICE)),
              key("networks", MapOf.objects(NETWORK)),
              key("volumes", MapOf.objects(VOLUME)),
              key("secrets", MapOf.objects(SECRET)),
              key("configs", MapOf.objects(CONFIG)))
          .with(CurrentKeys.FILE)
          .withExtensions();

  private Format() {}

  /** The normal form of one file; what is wrong in it is told to the findings. */
  public static Node.Mapping normal(Node.Mapping file, Findings findings) {
    Node.Mapping withDefaults =
        file.get("version").isPresent()
            ? file
            : file.with("version", new Node.Text(file.mark(), NEWEST_VERSION));
    Node.Mapping normal = (Node.Mapping) FILE.normal(withDefaults, Path.ROOT, findings);
    return normal.get("services").isPresent()
        ? normal
        : normal.with("services", new MappingBuilder(file.mark()).build());
  }

  /**
   * What of the merged files a swarm can do: shorthands of current Compose files are written out,
   * and what has no effect is told to the findings.
   */
  public static Node.Mapping deployable(Node.Mapping merged, Findings findings) {
    Node.Mapping written = Shorthands.writtenOut(merged, findings);
    return (Node.Mapping) FILE.supported(written, Path.ROOT, findings);
  }

  /** The same tree with its keys in the order of the reference. */
  public static Node.Mapping arranged(Node.Mapping normal) {
    return (Node.Mapping) FILE.arranged(normal);
  }

  private static Node version(Node node, Path path, Findings findings) {
    Node text = Scalars.TEXT.normal(node, path, findings);
    if (!(text instanceof Node.Text version)) {
      return new Node.Text(node.mark(), NEWEST_VERSION);
    }
    if (version.value().isEmpty() || version.value().equals("3")) {
      return new Node.Text(node.mark(), NEWEST_VERSION);
    }
    if (!VERSION.matcher(version.value()).matches()) {
      findings.problem(
          node.mark(),
          path,
          "is not one that a swarm reads",
          "Write a version from \"3.0\" to \"" + NEWEST_VERSION + "\", or leave it out.");
    }
    return text;
  }

  /** Moves the old {@code external: {name: …}} to {@code name}, which is the key by default. */
  private static Node.Mapping external(Node.Mapping section, Path path, Findings findings) {
    Optional<Node> external = section.get("external");
    if (external.isEmpty()) {
      return section;
    }
    Node said = external.get();
    if (said instanceof Node.Flag flag && !flag.value()) {
      return section.without("external");
    }
    Optional<Node> oldName = said instanceof Node.Mapping old ? old.get("name") : Optional.empty();
    if (oldName.isPresent() && section.get("name").isPresent()) {
      findings.problem(said.mark(), path, "has both name and external.name", "Keep only name.");
    }
    oldName.ifPresent(name ->
        findings.warning(
            name.mark(),
            path.key("external").key("name"),
            "is an old form: write name beside external"));
    Node name =
        oldName.or(() -> section.get("name")).orElse(new Node.Text(said.mark(), path.last()));
    return section.with("name", name).with("external", new Node.Flag(said.mark(), true));
  }

  private static Node.Mapping volume(Node.Mapping section, Path path, Findings findings) {
    Node.Mapping volume = external(section, path, findings);
    if (isExternal(volume)) {
      refuseBeside(volume, path, findings, "driver", "driver_opts", "labels");
    }
    return volume;
  }

  private static Node.Mapping content(
      Node.Mapping section, Path path, Findings findings, String otherSource) {
    Node.Mapping object = external(section, path, findings);
    if (isExternal(object)) {
      refuseBeside(object, path, findings, "file", otherSource);
      return object;
    }
    long sources =
        Stream.of("file", "content", "environment", "driver")
            .filter(key -> object.get(key).isPresent())
            .count();
    if (sources != 1) {
      findings.problem(
          section.mark(),
          path,
          sources == 0 ? "says nothing about its content" : "has more than one content",
          "Set one of file, " + otherSource + " and external.");
    }
    return object;
  }

  private static boolean isExternal(Node.Mapping section) {
    return section.get("external").isPresent();
  }

  private static void refuseBeside(
      Node.Mapping section, Path path, Findings findings, String... keys) {
    for (String key : keys) {
      section
          .get(key)
          .ifPresent(value ->
              findings.problem(
                  value.mark(),
                  path.key(key),
                  "makes no sense for something external",
                  "Remove it, or remove external."));
    }
  }
}
