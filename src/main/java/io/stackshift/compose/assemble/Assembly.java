package io.stackshift.compose.assemble;

import io.stackshift.compose.FileReader;
import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.merge.Clearance;
import io.stackshift.compose.merge.Merge;
import io.stackshift.compose.resolve.Location;
import io.stackshift.compose.resolve.Resolution;
import io.stackshift.compose.schema.Format;
import io.stackshift.compose.yaml.Document;
import io.stackshift.compose.yaml.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads files, completes each by what it extends and includes, and merges them.
 *
 * <p>A file that others name is read through the same {@link FileReader} as the files given: what
 * lies outside the project is that reader's matter.
 */
public final class Assembly {

  private final FileReader files;
  private final Replacement replacement;
  private final Findings findings;
  private final ComposeFiles composeFiles;
  private final Map<Surroundings, Resolution> resolutions = new HashMap<>();

  /** An assembly that tells what is wrong to the findings. */
  public Assembly(FileReader files, Replacement replacement, Findings findings) {
    this.files = files;
    this.replacement = replacement;
    this.findings = findings;
    this.composeFiles = new ComposeFiles(files, findings);
  }

  /**
   * The files as one, in normal form, with what they extend and include. Paths start at the folder
   * of the first file.
   *
   * @throws io.stackshift.error.UserError when a file is missing or cannot be read
   */
  public Node.Mapping merged(List<String> paths, Map<String, String> variables) {
    List<String> normal = paths.stream().map(Location::normalised).toList();
    Location location = Location.of(normal.getFirst());
    Optional<Node.Mapping> model = model(normal, new Surroundings(location, variables), List.of());
    if (model.isEmpty()) {
      findings.refuseProblems();
    }
    return model.orElseThrow();
  }

  /**
   * Some files as one.
   *
   * @param including the files that include these, the outermost first
   */
  Optional<Node.Mapping> model(List<String> paths, Surroundings around, List<String> including) {
    List<Layer> layers =
        paths.stream()
            .flatMap(path -> composeFiles.given(path).map(it -> layer(path, it, around)).stream())
            .toList();
    if (layers.size() < paths.size()) {
      return Optional.empty();
    }
    tellDifferentVersions(layers);
    Extension extension = new Extension(this, composeFiles, findings);
    Inclusion inclusion = new Inclusion(this, files, composeFiles, findings);
    Optional<Node.Mapping> merged = Optional.empty();
    for (Layer layer : layers) {
      Node.Mapping complete =
          inclusion.apply(layer.with(extension.apply(layer, around)), around, including);
      merged =
          Optional.of(
              merged
                  .map(it ->
                      Merge.onto(new Clearance(layer.clearings(), findings).apply(it), complete))
                  .orElse(complete));
    }
    return merged.map(Merge::finished);
  }

  private Layer layer(String path, Document document, Surroundings around) {
    Node.Mapping written = document.content();
    return new Layer(path, written, normal(written, around), document.clearings());
  }

  /** A file, or a part of one, with its variables replaced, in normal form, with its env files. */
  Node.Mapping normal(Node.Mapping content, Surroundings around) {
    Node.Mapping normal = Format.normal(replacement.apply(content, around.variables()), findings);
    return resolutions
        .computeIfAbsent(
            around, it -> new Resolution(files, it.variables(), it.location(), findings))
        .apply(normal);
  }

  private void tellDifferentVersions(List<Layer> layers) {
    String first = layers.getFirst().content().text("version");
    for (Layer layer : layers) {
      if (!layer.content().text("version").equals(first)) {
        findings.problem(
            layer.content().get("version").map(Node::mark).orElse(layer.content().mark()),
            "the Compose files have different versions",
            "Write the same version into all of them, or none.");
      }
    }
  }
}
