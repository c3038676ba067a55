package io.stackshift.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The repository's {@code .gitlab-ci.yml}, with what its jobs inherit. */
public final class GitLabTemplate {

  private static final Path FILE = Path.of(".gitlab-ci.yml");

  private final Map<?, ?> content = (Map<?, ?>) load(FILE);

  /** What is in a YAML file. */
  static Object load(Path file) {
    try {
      return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Everything that is in it. */
  Map<?, ?> content() {
    return content;
  }

  /** A job with what it inherits by {@code extends}; its own keys come first. */
  Map<String, Object> job(String name) {
    if (!(content.get(name) instanceof Map<?, ?> own)) {
      throw new AssertionError("there is no job " + name);
    }
    var job = new LinkedHashMap<String, Object>();
    if (own.get("extends") instanceof String parent) {
      job.putAll(job(parent));
    }
    own.forEach((key, value) -> job.put(key.toString(), value));
    return job;
  }

  /** The job's script as a runner hands it to a shell: what comes before it, then its own lines. */
  public String script(String name) {
    var lines = new ArrayList<String>(List.of("set -eu"));
    for (String part : List.of("before_script", "script")) {
      if (job(name).get(part) instanceof List<?> list) {
        list.forEach(line -> lines.add(line.toString()));
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
