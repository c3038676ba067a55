package io.stackshift.compose.schema;

import static io.stackshift.compose.schema.Key.kept;
import static io.stackshift.compose.schema.Key.key;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Node;
import java.util.List;

/** How a file names other files, and services in them. */
final class References {

  private static final Section EXTENDED =
      Section.of(key("service", Scalars.TEXT), key("file", Scalars.TEXT))
          .then((section, path, findings) -> required(section, "service", path, findings));

  /** The service that one extends: its name, or its name and its file; in normal form a mapping. */
  static final Type EXTENDS =
      (node, path, findings) ->
          node instanceof Node.Text text
              ? new MappingBuilder(text.mark()).put("service", text).build()
              : EXTENDED.normal(node, path, findings);

  private static final Section INCLUDED =
      Section.of(
              key("path", Texts.TEXT_OR_LIST),
              key("project_directory", Scalars.TEXT),
              kept("env_file", Texts.TEXT_OR_LIST))
          .then((section, path, findings) -> required(section, "path", path, findings));

  /** Files that are included: paths, or mappings; in normal form mappings. */
  static final Type INCLUDE =
      ListOf.any((node, path, findings) ->
          node instanceof Node.Text text
              ? new MappingBuilder(text.mark())
                  .put("path", new Node.Sequence(text.mark(), List.of(text)))
                  .build()
              : INCLUDED.normal(node, path, findings));

  private static final Section ENV_FILE =
      Section.of(
              key("path", Scalars.TEXT),
              kept("required", Scalars.FLAG),
              key("format", Scalars.oneOf("raw")))
          .then((section, path, findings) -> required(section, "path", path, findings));

  /** One env file, or several; in normal form a list of paths, and of mappings as written. */
  static final Type ENV_FILES =
      (node, path, findings) ->
          node instanceof Node.Text text
              ? new Node.Sequence(text.mark(), List.of(text))
              : ListOf.unique(References::envFile).normal(node, path, findings);

  private References() {}

  private static Node envFile(Node node, Path path, Findings findings) {
    return node instanceof Node.Mapping
        ? ENV_FILE.normal(node, path, findings)
        : Scalars.TEXT.normal(node, path, findings);
  }

  private static Node.Mapping required(
      Node.Mapping section, String key, Path path, Findings findings) {
    if (section.get(key).isEmpty()) {
      findings.problem(section.mark(), path, "lacks " + key, "Add " + key + ": to it.");
    }
    return section;
  }
}
