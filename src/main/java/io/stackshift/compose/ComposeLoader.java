package io.stackshift.compose;

import io.stackshift.compose.assemble.ActiveServices;
import io.stackshift.compose.assemble.Assembly;
import io.stackshift.compose.assemble.Replacement;
import io.stackshift.compose.bind.BuildBinder;
import io.stackshift.compose.bind.StackBinder;
import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.interpolate.Interpolation;
import io.stackshift.compose.interpolate.VariableUses;
import io.stackshift.compose.normal.ReferenceForm;
import io.stackshift.compose.schema.Format;
import io.stackshift.compose.yaml.Node;
import io.stackshift.error.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Loads Compose files: each is read, interpolated, brought into normal form and resolved; then they
 * are merged, and the result is bound to the stack.
 *
 * <p>The format is Compose v3 as {@code docker stack deploy} reads it, and what current Compose
 * files have beyond it, where that means something on a swarm.
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
    tell(findings);
    return stack;
  }

  /**
   * Finds out whether the files can be deployed.
   *
   * @throws UserError as {@link #load}
   */
  public void check(List<String> paths) {
    load("", paths);
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
    return NormalForm.ofTemplate(referenceForm(paths, findings, (file, _) -> file));
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
    Replacement interpolation = interpolation(findings);
    merged(
        paths,
        findings,
        (file, known) -> {
          uses.addAll(VariableUses.in(file));
          return interpolation.apply(file, known);
        });
    findings.problems().forEach(warnings);
    return new VariableList(uses, variables);
  }

  /**
   * The images that services build, by the service's key. Only what building them needs is looked
   * at: the rest of the files may lack variables, and what is wrong there is a warning.
   *
   * @throws UserError when a file is missing or is not YAML, or a build or its image is not as it
   *     should be
   */
  public SortedMap<String, Build> builds(List<String> paths) {
    Findings others = new Findings();
    Node.Mapping merged = merged(paths, others, interpolation(others));
    if (BuildBinder.isBroken(merged)) {
      others.refuseProblems();
    }
    others.problems().forEach(warnings);
    others.warnings().forEach(warnings);
    Findings own = others.forMore();
    SortedMap<String, Build> builds = new BuildBinder(files, variables, own).bind(merged);
    tell(own);
    return builds;
  }

  /** Warnings first: a variable that is not set may be why a value does not fit. */
  private void tell(Findings findings) {
    findings.warnings().forEach(warnings);
    findings.refuseProblems();
  }

  private static Replacement interpolation(Findings findings) {
    return (file, known) -> new Interpolation(known, findings).apply(file);
  }

  private Node.Mapping referenceForm(
      List<String> paths, Findings findings, Replacement replacement) {
    Node.Mapping merged = merged(paths, findings, replacement);
    tell(findings);
    return ReferenceForm.of(merged, projectRoot);
  }

  private Node.Mapping merged(List<String> paths, Findings findings, Replacement replacement) {
    if (paths.isEmpty()) {
      throw UserError.usage("no Compose file is given", "", "Name at least one file.");
    }
    Node.Mapping merged = new Assembly(files, replacement, findings).merged(paths, variables);
    Node.Mapping active = new ActiveServices(options.profiles(), findings).of(merged);
    return Format.deployable(active, findings);
  }
}
