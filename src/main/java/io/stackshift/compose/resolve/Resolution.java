package io.stackshift.compose.resolve;

import io.stackshift.compose.FileReader;
import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * Completes one file in normal form: env files become part of the environment, variables without a
 * value take it from the deployment's, and relative paths start at the first file's folder.
 */
public final class Resolution {

  /**
   * The key that a build's context gets here, as {@link FileReader} understands it: the written one
   * stays, because the normal form shows it.
   */
  public static final String CONTEXT = "x-stackshift-context";

  private final Map<String, String> variables;
  private final Location location;
  private final Findings findings;
  private final EnvironmentFiles envFiles;

  /** A resolution of files that all start at one location. */
  public Resolution(
      FileReader files, Map<String, String> variables, Location location, Findings findings) {
    this.variables = Map.copyOf(variables);
    this.location = location;
    this.findings = findings;
    this.envFiles = new EnvironmentFiles(files, this.variables, location, findings);
  }

  /** The completed file. */
  public Node.Mapping apply(Node.Mapping file) {
    return file.changed("services", each(this::service))
        .changed("configs", each((_, config) -> config.changed("file", this::resolved)))
        .changed("secrets", each((_, secret) -> secret.changed("file", this::resolved)));
  }

  private static UnaryOperator<Node> each(BiFunction<String, Node.Mapping, Node> change) {
    return node -> node instanceof Node.Mapping objects ? objects.eachChanged(change) : node;
  }

  private Node resolved(Node node) {
    return node instanceof Node.Text(Mark mark, String path, boolean fromVariable)
        ? new Node.Text(mark, location.resolve(path), fromVariable)
        : node;
  }

  private Node service(String name, Node.Mapping service) {
    Path path = Path.ROOT.key("services").key(name);
    Node.Mapping withMounts =
        service
            .changed("volumes", list -> mounts(path.key("volumes"), list))
            .changed("build", this::located);
    return withEnvironment(withLabels(withMounts, path), path);
  }

  private Node located(Node build) {
    return build instanceof Node.Mapping mapping
        ? mapping
            .get("context")
            .map(context -> mapping.with(CONTEXT, resolved(context)))
            .orElse(mapping)
        : build;
  }

  private Node.Mapping withLabels(Node.Mapping service, Path path) {
    SequencedMap<String, Node.Entry> labels = envFiles.read(service, "label_file", path);
    Optional<Node.Mapping> own = service.get("labels", Node.Mapping.class);
    own.ifPresent(it -> labels.putAll(it.entries()));
    Node.Mapping rest = service.without("label_file");
    return labels.isEmpty()
        ? rest
        : rest.with("labels", new Node.Mapping(own.map(Node::mark).orElse(service.mark()), labels));
  }

  private Node.Mapping withEnvironment(Node.Mapping service, Path path) {
    SequencedMap<String, Node.Entry> environment = new LinkedHashMap<>();
    envFiles
        .read(service, "env_file", path)
        .forEach((key, entry) -> environment.put(key, fromDeployment(key, entry)));
    Optional<Node.Mapping> own = service.get("environment", Node.Mapping.class);
    own.ifPresent(it ->
        it.entries().forEach((key, entry) -> environment.put(key, fromDeployment(key, entry))));
    if (environment.isEmpty()) {
      return service;
    }
    Mark mark = own.map(Node::mark).orElse(service.mark());
    return service.with("environment", new Node.Mapping(mark, environment));
  }

  /** As in the reference, a value that is empty also takes the deployment's, if that has one. */
  private Node.Entry fromDeployment(String name, Node.Entry entry) {
    boolean valueless =
        entry.value() instanceof Node.Nothing
            || (entry.value() instanceof Node.Text text && text.value().isEmpty());
    return Optional.ofNullable(variables.get(name))
        .filter(_ -> valueless)
        .map(value -> new Node.Entry(entry.keyMark(), secret(entry.value().mark(), value)))
        .orElse(entry);
  }

  private static Node secret(Mark mark, String value) {
    return new Node.Text(mark, value, true);
  }

  private Node mounts(Path path, Node node) {
    if (!(node instanceof Node.Sequence(Mark mark, List<Node> items))) {
      return node;
    }
    List<Node> resolved = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Path place = path.item(i).key("source");
      resolved.add(
          items.get(i) instanceof Node.Mapping mount && mount.text("type").equals("bind")
              ? mount.changed("source", source -> bindSource(place, source))
              : items.get(i));
    }
    return new Node.Sequence(mark, resolved);
  }

  private Node bindSource(Path path, Node source) {
    if (source instanceof Node.Text text && text.value().startsWith("~")) {
      findings.problem(
          text.mark(),
          path,
          "starts with ~, but whose home on the node that is cannot be known",
          "Write the absolute path that it has on the node.");
    }
    return resolved(source);
  }
}
