package io.stackshift.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A user's project: a git repository with the files of the small shop in the test resources. */
final class TestProject {

  private final Path folder;

  private TestProject(Path folder) {
    this.folder = folder;
  }

  /** A repository with nothing committed yet. */
  static TestProject in(Path folder) {
    var project = new TestProject(folder);
    project.git("init", "--quiet");
    project.git("config", "user.name", "Ann");
    project.git("config", "user.email", "ann@example.org");
    return project;
  }

  Path folder() {
    return folder;
  }

  /** Writes a file. */
  TestProject write(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The text of a file. */
  String read(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Copies a file from the test resources. */
  TestProject copy(String resource, String path) {
    return write(path, resource(resource));
  }

  /** The text of a file of the small shop. */
  static String resource(String name) {
    try (var stream = TestProject.class.getResourceAsStream("/acceptance/" + name)) {
      if (stream == null) {
        throw new AssertionError("no test resource " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Writes a migration and what takes it back. */
  TestProject migration(String version, String up, String down) {
    return write("stack/migrations/V" + version + "__step.sql", up)
        .write("stack/migrations/U" + version + "__step.sql", down);
  }

  /** Metadata that names these columns of the table of orders. */
  TestProject metadata(String... columns) {
    return write(
        "stack/metadata.json",
        """
        {"version":3,"sources":[{"name":"default","kind":"postgres","tables":[
          {"table":{"schema":"public","name":"orders"},
           "select_permissions":[{"role":"clerk","permission":{"columns":["%s"],"filter":{}}}]}]}]}
        """
            .formatted(String.join("\",\"", columns)));
  }

  /** Commits everything and returns the release's name. */
  String commit(String message) {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "-m", message);
    return git("rev-parse", "HEAD").substring(0, 8);
  }

  String git(String... arguments) {
    var command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Shell.run(folder, command);
  }
}
