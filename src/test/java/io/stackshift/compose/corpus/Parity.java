package io.stackshift.compose.corpus;

import io.stackshift.error.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares Stackshift with the installed client on generated stacks. */
final class Parity {

  private static final String REFUSED = "refused: ";

  private final Path temporary;

  /** A comparison that writes its files below a folder. */
  Parity(Path temporary) {
    this.temporary = temporary;
  }

  /** How the two differ. */
  enum Kind {
    NONE,
    ONLY_STACKSHIFT_REFUSES,
    ONLY_DOCKER_REFUSES,
    OUTPUT
  }

  /** What came of one comparison, with what both say. */
  record Comparison(Kind kind, String ours, String theirs) {}

  /** The stacks whose outcomes differ. Their files are merged in one go where that is enough. */
  List<GeneratedStack> different(List<GeneratedStack> stacks) {
    Comparison all = compare(together(stacks));
    if (all.kind() == Kind.NONE && !all.ours().startsWith(REFUSED)) {
      return List.of();
    }
    return stacks.stream().filter(stack -> compare(stack).kind() != Kind.NONE).toList();
  }

  Comparison compare(GeneratedStack stack) {
    CorpusCase it = stack.asCase(temporary);
    Path folder = newFolder();
    it.unpack(folder);
    DockerClient.Answer answer = DockerClient.stackConfig(folder, it.composeFiles());
    String theirs = answer.isSuccess() ? answer.output() : REFUSED + answer.errors();
    try {
      String ours = Ours.normalForm(it, folder.toString());
      if (!answer.isSuccess()) {
        return new Comparison(Kind.ONLY_DOCKER_REFUSES, ours, theirs);
      }
      boolean same = Ours.parsed(ours).equals(Ours.parsed(theirs));
      return new Comparison(same ? Kind.NONE : Kind.OUTPUT, ours, theirs);
    } catch (UserError refusal) {
      Kind kind = answer.isSuccess() ? Kind.ONLY_STACKSHIFT_REFUSES : Kind.NONE;
      return new Comparison(kind, REFUSED + refusal.summary(), theirs);
    }
  }

  private Path newFolder() {
    try {
      return Files.createTempDirectory(temporary, "stack");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** One stack of all services and objects, whose names tell which stack they are from. */
  private static GeneratedStack together(List<GeneratedStack> stacks) {
    List<Map<String, Object>> files = new ArrayList<>();
    for (GeneratedStack stack : stacks) {
      for (int i = 0; i < stack.files().size(); i++) {
        if (files.size() == i) {
          files.add(new TreeMap<>(Map.of("version", "3.13")));
        }
        add(stack.seed(), stack.files().get(i), files.get(i));
      }
    }
    return new GeneratedStack(stacks.getFirst().seed(), files);
  }

  private static void add(long seed, Map<String, Object> file, Map<String, Object> all) {
    file.forEach((section, value) -> {
      if (value instanceof Map<?, ?> objects) {
        Map<Object, Object> renamed = new LinkedHashMap<>();
        if (all.get(section) instanceof Map<?, ?> earlier) {
          renamed.putAll(earlier);
        }
        objects.forEach((name, object) -> renamed.put("s" + seed + "-" + name, object));
        all.put(section, renamed);
      }
    });
  }
}
