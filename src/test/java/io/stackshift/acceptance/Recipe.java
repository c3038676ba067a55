package io.stackshift.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.stackshift.compose.Content;
import io.stackshift.compose.FileObject;
import io.stackshift.compose.Stack;
import io.stackshift.deploy.ComposeRequest;
import io.stackshift.deploy.Project;
import io.stackshift.deploy.ProjectLoader;
import io.stackshift.deploy.ProjectRequest;
import io.stackshift.source.GitSources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A top-level folder of this repository as the project that a user deploys. */
final class Recipe {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  final TestProject project;
  private final String name;

  /** A repository in a folder, with the recipe's files in it, not committed yet. */
  Recipe(Path folder, String name) {
    this.name = name;
    this.project = TestProject.in(folder);
    copy(project, name);
  }

  /** Copies a top-level folder of this repository. */
  static void copy(TestProject project, String name) {
    try (var files = Files.walk(Path.of(name))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        project.write(file.toString(), Files.readString(file));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The project as `deploy` loads it, with these variables. */
  Project load(Map<String, String> variables) {
    project.commit("As it is");
    var loader = new ProjectLoader(new GitSources(), variables, project.folder());
    return loader.load(
        new ProjectRequest(project.folder(), name + "/stackshift.yml", "", "HEAD", false),
        ComposeRequest.DEFAULT);
  }

  /** The content of a config that the Compose files create. */
  static String config(Stack stack, String key) {
    if (stack.configs().get(key) instanceof FileObject.Created created
        && created.source() instanceof Content content) {
      return new String(content.bytes(), StandardCharsets.UTF_8);
    }
    throw new AssertionError("no config " + key + " among " + stack.configs().keySet());
  }

  /** The same, as a tree. */
  static JsonNode yaml(Stack stack, String key) {
    return yaml(config(stack, key));
  }

  static JsonNode yaml(String text) {
    try {
      return YAML.readTree(text);
    } catch (IOException failure) {
      throw new AssertionError(text, failure);
    }
  }
}
