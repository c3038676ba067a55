package io.stackshift.compose;

import io.stackshift.compose.bind.StackBinder;
import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.interpolate.Interpolation;
import io.stackshift.compose.interpolate.VariableUses;
import io.stackshift.compose.merge.Clearance;
import io.stackshift.compose.merge.Merge;
import io.stackshift.compose.normal.ReferenceForm;
import io.stackshift.compose.resolve.Location;
import io.stackshift.compose.resolve.Resolution;
import io.stackshift.compose.schema.Format;
import io.stackshift.compose.yaml.Document;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import io.stackshift.compose.yaml.YamlReader;
import io.stackshift.error.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Loads Compose files: each is read, interpolated, brought into normal form and resolved; then they
 * are merged, and the result is bound to the stack.
 *
 * <p>The format is Compose v3 as {@code docker stack deploy} reads it.
 */
public final class ComposeLoader {

  private final FileReader files;
  private final Map<String, String> variables;
  private final String projectRoot;
  private final LoadOptions options;
  private final Consumer<Warning> warnings;

  /**
   * A loader that reads through {@code files} and interpolates with {@code variables}; relative
   * bind mounts are refused and nobody hears warnings.
   *
   * @param variables environment of the deployment; values may be secrets and never reach messages
   */
  public ComposeLoader(FileReader files, Map<String, String> variables) {
    this(files, variables, "", LoadOptions.DEFAULT, _ -> {});
  }

  /**
   * A loader that reads through {@code files} and interpolates with {@code variables}.
   *
   * @param variables environment of the deployment; values may be secrets and never reach messages
   * @param projectRoot absolute path of the folder that relative paths are below, on this machine
   *     and on the nodes; empty when there is none
   * @param warnings hears what is accepted but probably not meant
   */
  public ComposeLoader(
      FileReader files,
      Map<String, String> variables,
      String projectRoot,
      LoadOptions options,
      Consumer<Warning> warnings) {
    this.files = files;
    this.variables = Map.copyOf(variables);
    this.projectRoot = projectRoot;
    this.options = options;
    this.warnings = warnings;
  }

  /**
   * Loads and merges the files, the first being the base.
   *
   * @param stackName the stack's name
   * @param paths paths as {@link FileReader} understands them, at least one
   * @throws UserError when a file is missing, malformed, or has an unknown key, an unset required
   *     variable or an impossible value; it names file, line and path, and all such places at once
   */
  public Stack load(String stackName, List<String> paths) {
    Findings findings = new Findings(options.strict());
    Node.Mapping merged = merged(paths, findings, interpolation(findings));
    Stack stack = new StackBinder(files, variables, projectRoot, findings).bind(stackName, merged);
    findings.refuseProblems();
    findings.warnings().forEach(warnings);
    return stack;
  }

  /**
   * The merged files in the normal form that {@code docker stack config} prints: long syntax, typed
   * values, absolute paths where the project's root is known, stable order.
   *
   * @throws UserError as {@link #load}; but files with content of configs and secrets are not read
   */
  public NormalForm normalForm(List<String> paths) {
    Findings findings = new Findings(options.strict());
    return NormalForm.ofValues(referenceForm(paths, findings, interpolation(findings)));
  }

  /**
   * The same with variables as they are written, not replaced.
   *
   * @throws UserError as {@link #normalForm}; also where a number or the like is wanted and a
   *     variable stands, because what it stands for is not known
   */
  public NormalForm template(List<String> paths) {
    Findings findings = new Findings(options.strict());
    return NormalForm.ofTemplate(referenceForm(paths, findings, UnaryOperator.identity()));
  }

  /**
   * The variables that the files name. A value that is missing or does not fit is a warning here:
   * this is where one learns what to set.
   *
   * @throws UserError when a file is missing or is not YAML
   */
  public VariableList variables(List<String> paths) {
    Findings findings = new Findings();
    List<VariableUse> uses = new ArrayList<>();
    UnaryOperator<Node.Mapping> interpolation = interpolation(findings);
    merged(
        paths,
        findings,
        file -> {
          uses.addAll(VariableUses.in(file));
          return interpolation.apply(file);
        });
    findings.problems().forEach(warnings);
    return new VariableList(uses, variables);
  }

  private UnaryOperator<Node.Mapping> interpolation(Findings findings) {
    return new Interpolation(variables, findings)::apply;
  }

  private Node.Mapping referenceForm(
      List<String> paths, Findings findings, UnaryOperator<Node.Mapping> interpolation) {
    Node.Mapping merged = merged(paths, findings, interpolation);
    findings.refuseProblems();
    findings.warnings().forEach(warnings);
    return ReferenceForm.of(merged, projectRoot);
  }

  private Node.Mapping merged(
      List<String> paths, Findings findings, UnaryOperator<Node.Mapping> interpolation) {
    if (paths.isEmpty()) {
      throw UserError.usage("no Compose file is given", "", "Name at least one file.");
    }
    Resolution resolution =
        new Resolution(files, variables, Location.of(paths.getFirst()), findings);
    List<Document> documents =
        paths.stream().flatMap(path -> read(path, findings).stream()).toList();
    List<Node.Mapping> normal =
        documents.stream()
            .map(Document::content)
            .map(interpolation)
            .map(file -> Format.normal(file, findings))
            .map(resolution::apply)
            .toList();
    if (normal.size() < paths.size()) {
      findings.refuseProblems();
    }
    tellDifferentVersions(normal, findings);
    Node.Mapping merged = normal.getFirst();
    for (int i = 1; i < normal.size(); i++) {
      var clearance = new Clearance(documents.get(i).clearings(), findings);
      merged = Merge.onto(clearance.apply(merged), normal.get(i));
    }
    return Format.deployable(Merge.finished(merged), findings);
  }

  private Optional<Document> read(String path, Findings findings) {
    String normalised = Path.of(path).normalize().toString();
    findings.reading(normalised);
    Optional<byte[]> content = files.read(normalised);
    if (content.isEmpty()) {
      findings.problem(
          Mark.of(path), "the Compose file is not there", "Check the path and its spelling.");
    }
    return content.flatMap(it -> YamlReader.read(normalised, it, findings::problem));
  }

  private static void tellDifferentVersions(List<Node.Mapping> files, Findings findings) {
    String first = version(files.getFirst());
    for (Node.Mapping file : files) {
      if (!version(file).equals(first)) {
        findings.problem(
            file.get("version").map(Node::mark).orElse(file.mark()),
            "the Compose files have different versions",
            "Write the same version into all of them, or none.");
      }
    }
  }

  private static String version(Node.Mapping file) {
    return file.text("version");
  }
}
