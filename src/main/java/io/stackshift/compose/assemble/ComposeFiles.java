package io.stackshift.compose.assemble;

import io.stackshift.compose.FileReader;
import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.resolve.Location;
import io.stackshift.compose.yaml.Document;
import io.stackshift.compose.yaml.Mark;
import io.stackshift.compose.yaml.Node;
import io.stackshift.compose.yaml.YamlReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads Compose files, each once. */
final class ComposeFiles {

  /** As Compose v2 recognises repositories and registries. */
  private static final Pattern REMOTE =
      Pattern.compile("(?i)[a-z][a-z0-9+.-]*://.*|oci:.*|git@.*|github\\.com/.*|.*\\.git(#.*)?");

  private final FileReader files;
  private final Findings findings;
  private final Map<String, Optional<Document>> read = new HashMap<>();

  ComposeFiles(FileReader files, Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  /** A file that is given to be loaded; what is wrong with it is told to the findings. */
  Optional<Document> given(String path) {
    Optional<Document> file = read(path);
    if (file.isEmpty() && !isThere(path)) {
      findings.problem(
          Mark.of(path),
          "the Compose file is not there",
          "Check the path, and in a project that the file is committed.");
    }
    return file;
  }

  /**
   * Whether a file that another one names can be looked at; if not, that is told to the findings.
   *
   * @param written the file's path as it is written there
   * @param resolved as {@link FileReader} understands it
   */
  boolean mayBeRead(Node.Text written, Path path, String resolved) {
    if (REMOTE.matcher(written.value()).matches()) {
      findings.problem(
          written.mark(),
          path,
          "names a file on another machine, which Stackshift does not fetch",
          "Copy the file into the project.");
      return false;
    }
    if (!isThere(resolved)) {
      findings.problem(
          written.mark(),
          path,
          "names a file that is not there: " + written.shown(),
          Location.RULE + " In a project, the file has to be committed.");
      return false;
    }
    return true;
  }

  private boolean isThere(String path) {
    return files.read(path).isPresent();
  }

  /** The file; nothing when it is not there, or cannot be read, which is told to the findings. */
  Optional<Document> read(String path) {
    Optional<Document> known = read.get(path);
    if (known == null) {
      findings.reading(path);
      known = files.read(path).flatMap(it -> YamlReader.read(path, it, findings::problem));
      read.put(path, known);
    }
    return known;
  }
}
