package io.stackshift.compose;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stackshift.error.UserError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** A load of files that exist only in the test. */
final class Loading {

  private final Map<String, String> files = new LinkedHashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final List<String> compose = new ArrayList<>();
  private final List<Warning> warnings = new ArrayList<>();
  private final SortedSet<String> profiles = new TreeSet<>();
  private String projectRoot = "";
  private boolean strict;

  /** Compose files, the first being the base. */
  static Loading of(String... composeFiles) {
    Loading loading = new Loading();
    for (String content : composeFiles) {
      String name = loading.compose.isEmpty() ? "stack/app.yml" : "stack/over.yml";
      loading.compose.add(name);
      loading.files.put(name, content);
    }
    return loading;
  }

  /** A file with one service {@code web}, whose further keys are given, indented by nothing. */
  static Loading ofWeb(String keys) {
    return of("services:\n  web:\n    image: app\n" + keys.indent(4));
  }

  Loading file(String path, String content) {
    files.put(path, content);
    return this;
  }

  Loading variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  Loading projectRoot(String root) {
    projectRoot = root;
    return this;
  }

  Loading strict() {
    strict = true;
    return this;
  }

  Loading profile(String name) {
    profiles.add(name);
    return this;
  }

  Stack stack() {
    return loader().load("shop", compose);
  }

  Service web() {
    return service("web");
  }

  Service service(String name) {
    return Optional.ofNullable(stack().services().get(name)).orElseThrow();
  }

  String normalForm() {
    return merged().yaml();
  }

  NormalForm merged() {
    return loader().normalForm(compose);
  }

  NormalForm template() {
    return loader().template(compose);
  }

  VariableList variables() {
    return loader().variables(compose);
  }

  SortedMap<String, Build> builds() {
    return loader().builds(compose);
  }

  /** What was warned about in the last load. */
  List<String> heard() {
    return warnings.stream().map(Warning::toString).toList();
  }

  UserError refusal() {
    return Optional.ofNullable(catchThrowableOfType(UserError.class, this::stack)).orElseThrow();
  }

  List<String> warnings() {
    stack();
    return warnings.stream().map(Warning::toString).toList();
  }

  private ComposeLoader loader() {
    warnings.clear();
    FileReader reader =
        path -> Optional.ofNullable(files.get(path)).map(it -> it.getBytes(StandardCharsets.UTF_8));
    return new ComposeLoader(
        reader, variables, projectRoot, new LoadOptions(profiles, strict), warnings::add);
  }
}
