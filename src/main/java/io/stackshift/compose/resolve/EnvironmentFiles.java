package io.stackshift.compose.resolve;

import io.stackshift.compose.FileReader;
import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Reads the files that {@code env_file} and {@code label_file} name, each once.
 *
 * <p>A path alone, and the format {@code raw}, are read as the reference does; a mapping without a
 * format, which only Compose v2 knows, as Compose v2 does.
 */
final class EnvironmentFiles {

  private final FileReader files;
  private final Map<String, String> variables;
  private final Location location;
  private final Findings findings;
  private final Map<Reference, Optional<SequencedMap<String, String>>> read = new HashMap<>();

  private record Reference(String file, boolean raw) {}

  /** An item of the list. */
  private record Listed(Node.Text path, boolean required, boolean raw) {}

  EnvironmentFiles(
      FileReader files, Map<String, String> variables, Location location, Findings findings) {
    this.files = files;
    this.variables = variables;
    this.location = location;
    this.findings = findings;
  }

  /** The variables of all files of a list in normal form, later ones over earlier ones. */
  SequencedMap<String, Node.Entry> read(Node.Mapping service, String key, Path path) {
    SequencedMap<String, Node.Entry> all = new LinkedHashMap<>();
    List<Node> items =
        service.get(key, Node.Sequence.class).map(Node.Sequence::items).orElse(List.of());
    for (Node item : items) {
      listed(item).ifPresent(it -> read(it, path.key(key), all));
    }
    return all;
  }

  private static Optional<Listed> listed(Node item) {
    return switch (item) {
      case Node.Text path -> Optional.of(new Listed(path, true, true));
      case Node.Mapping file ->
          file.get("path", Node.Text.class)
              .map(path ->
                  new Listed(
                      path,
                      file.get("required", Node.Flag.class).map(Node.Flag::value).orElse(true),
                      file.text("format").equals("raw")));
      case Node.Sequence _, Node.Scalar _ -> Optional.empty();
    };
  }

  private void read(Listed listed, Path path, SequencedMap<String, Node.Entry> all) {
    Mark mark = listed.path().mark();
    var reference = new Reference(location.resolve(listed.path().value()), listed.raw());
    Optional<SequencedMap<String, String>> values = read.computeIfAbsent(reference, this::parsed);
    if (values.isEmpty() && listed.required()) {
      findings.problem(
          mark, path, "names a file that is not there: " + listed.path().shown(), Location.RULE);
    }
    if (values.isPresent() && findings.mayUnfold(mark, path, values.get().size())) {
      values
          .get()
          .forEach(
              (key, value) -> all.put(key, new Node.Entry(mark, new Node.Text(mark, value, true))));
    }
  }

  private Optional<SequencedMap<String, String>> parsed(Reference reference) {
    String file = reference.file();
    return files
        .readLeftToMachine(file)
        .map(content ->
            reference.raw()
                ? EnvironmentFile.parse(file, content, variables, findings)
                : VariableFile.parse(file, content, variables, findings));
  }
}
