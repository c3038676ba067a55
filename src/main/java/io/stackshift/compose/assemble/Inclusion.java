package io.stackshift.compose.assemble;

import io.stackshift.compose.FileReader;
import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.resolve.Location;
import io.stackshift.compose.resolve.VariableFile;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import io.stackshift.compose.yaml.SameValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Adds what a file includes. As in Compose v2, what is included is a model of its own: its files
 * are merged among themselves, its paths start at its own folder, and it is added, never merged.
 */
final class Inclusion {

  private static final Path INCLUDE = Path.ROOT.key("include");
  private static final String DEFAULTS = ".env";
  private static final List<String> SECTIONS =
      List.of("services", "networks", "volumes", "secrets", "configs");

  /** Files that include each other twice are a bomb: a few hundred models are enough. */
  private static final long COST = 2_000;

  private final Assembly assembly;
  private final FileReader files;
  private final ComposeFiles composeFiles;
  private final Findings findings;

  Inclusion(Assembly assembly, FileReader files, ComposeFiles composeFiles, Findings findings) {
    this.assembly = assembly;
    this.files = files;
    this.composeFiles = composeFiles;
    this.findings = findings;
  }

  /**
   * The content of a file, with all that it includes.
   *
   * @param including the files that include this one
   */
  Node.Mapping apply(Layer layer, Surroundings around, List<String> including) {
    Node.Mapping complete = layer.content().without("include");
    List<Node> items = items(layer.content(), "include");
    List<String> chain = new ArrayList<>(including);
    chain.add(layer.file());
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof Node.Mapping item) {
        Optional<Node.Mapping> included = model(item, INCLUDE.item(i), around, chain);
        complete = included.isPresent() ? added(complete, included.get()) : complete;
      }
    }
    return complete;
  }

  private static List<Node> items(Node.Mapping section, String key) {
    return section.get(key, Node.Sequence.class).map(Node.Sequence::items).orElse(List.of());
  }

  private Optional<Node.Mapping> model(
      Node.Mapping item, Path path, Surroundings around, List<String> chain) {
    List<String> paths = new ArrayList<>();
    boolean readable = true;
    for (Node node : items(item, "path")) {
      if (node instanceof Node.Text written) {
        String file = around.location().resolve(written.value());
        readable &= mayBeIncluded(written, path, file, chain);
        paths.add(file);
      }
    }
    if (!readable || paths.isEmpty()) {
      return Optional.empty();
    }
    if (!findings.mayUnfold(item.mark(), path, COST)) {
      return Optional.empty();
    }
    Location location =
        item.get("project_directory", Node.Text.class)
            .map(it -> new Location(around.location().resolve(it.value())))
            .orElseGet(() -> Location.of(paths.getFirst()));
    Map<String, String> variables = variables(item, path, around, location);
    return assembly.model(paths, new Surroundings(location, variables), chain);
  }

  private boolean mayBeIncluded(Node.Text written, Path path, String file, List<String> chain) {
    if (chain.contains(file)) {
      findings.problem(
          written.mark(),
          path,
          "leads back to itself: "
              + String.join(", includes ", chain)
              + ", includes "
              + (written.fromVariable() ? written.shown() : file),
          "Take include out of one of them.");
      return false;
    }
    return composeFiles.mayBeRead(written, path, file);
  }

  /** The included model's own defaults; the variables of the deployment win over them. */
  private Map<String, String> variables(
      Node.Mapping item, Path path, Surroundings around, Location location) {
    Map<String, String> variables = new HashMap<>();
    if (item.get("env_file").isEmpty()) {
      defaults(location.resolve(DEFAULTS), around, variables);
    }
    for (Node node : items(item, "env_file")) {
      if (node instanceof Node.Text written) {
        String file = around.location().resolve(written.value());
        if (composeFiles.mayBeRead(written, path.key("env_file"), file)) {
          defaults(file, around, variables);
        }
      }
    }
    variables.putAll(around.variables());
    return variables;
  }

  private void defaults(String file, Surroundings around, Map<String, String> variables) {
    Map<String, String> known = new HashMap<>(variables);
    known.putAll(around.variables());
    files
        .readLeftToMachine(file)
        .ifPresent(it -> variables.putAll(VariableFile.parse(file, it, known, findings)));
  }

  private Node.Mapping added(Node.Mapping base, Node.Mapping included) {
    Node.Mapping all = base;
    for (String key : SECTIONS) {
      Optional<Node.Mapping> more = included.get(key, Node.Mapping.class);
      if (more.isPresent()) {
        all = all.with(key, added(all, key, more.get()));
      }
    }
    return all;
  }

  private Node.Mapping added(Node.Mapping base, String key, Node.Mapping more) {
    Optional<Node.Mapping> own = base.get(key, Node.Mapping.class);
    SequencedMap<String, Node.Entry> all =
        new LinkedHashMap<>(own.map(Node.Mapping::entries).orElseGet(LinkedHashMap::new));
    more.entries()
        .forEach((name, entry) -> {
          Node.Entry before = all.putIfAbsent(name, entry);
          if (before != null && !SameValue.of(before.value(), entry.value())) {
            tellConflict(Path.of(List.of(key, name)), before.keyMark(), entry.keyMark());
          }
        });
    return new Node.Mapping(own.map(Node::mark).orElse(more.mark()), all);
  }

  private void tellConflict(Path path, Mark before, Mark included) {
    findings.problem(
        before,
        path,
        "is also in " + included + ", which is included, and differs",
        "Rename one of them, or change what is included in another file of its path:.");
  }
}
