package io.stackshift.deploy;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.VariableUse;
import io.stackshift.compose.VariableUse.Kind;
import io.stackshift.settings.Requirement;
import io.stackshift.settings.Secrecy;
import io.stackshift.settings.Surroundings;
import io.stackshift.settings.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * {@code env}: each variable that the project's files name, require or set, where it comes from and
 * whether anything uses it. It needs no engine.
 */
public final class ListVariables {

  private static final String PROCESS = "environment";
  private static final String OWN = "Stackshift";
  private static final String REQUIRED = "environment.require";

  /** Variables that Stackshift itself reads. */
  private static final Set<String> READ_BY_STACKSHIFT = Set.of("COMPOSE_PROFILES");

  private final ProjectLoader projects;

  /** A list of the variables of projects. */
  public ListVariables(ProjectLoader projects) {
    this.projects = projects;
  }

  /**
   * The variables by name.
   *
   * @param warnings is told what the user should know about the files
   */
  public List<KnownVariable> run(
      ProjectRequest request, ComposeRequest compose, Consumer<String> warnings) {
    return projects.withSurroundings(
        request,
        compose,
        warnings,
        (surroundings, loader) -> list(surroundings, used(surroundings, loader)));
  }

  private static SortedMap<String, List<VariableUse>> used(
      Surroundings surroundings, ComposeLoader loader) {
    return loader.variables(surroundings.compose().files()).uses();
  }

  private static List<KnownVariable> list(
      Surroundings surroundings, SortedMap<String, List<VariableUse>> compose) {
    Map<String, Requirement> required = new HashMap<>();
    surroundings.requirements().forEach(it -> required.put(it.name(), it));
    Set<String> names = new TreeSet<>(compose.keySet());
    names.addAll(required.keySet());
    names.addAll(surroundings.origins().keySet());
    names.addAll(surroundings.uses().keySet());
    List<KnownVariable> variables = new ArrayList<>();
    for (String name : names) {
      variables.add(
          variable(
              name,
              surroundings,
              compose.getOrDefault(name, List.of()),
              Optional.ofNullable(required.get(name))));
    }
    return List.copyOf(variables);
  }

  private static KnownVariable variable(
      String name,
      Surroundings surroundings,
      List<VariableUse> compose,
      Optional<Requirement> requirement) {
    String value = surroundings.variables().values().getOrDefault(name, "");
    boolean set = surroundings.variables().values().containsKey(name);
    boolean declared =
        requirement.filter(Requirement::secret).isPresent() || isTakenAsSecret(compose);
    boolean secret = !value.isEmpty() && Secrecy.isSecret(name, value, declared);
    return new KnownVariable(
        name,
        set,
        secret ? "***" : value,
        set ? origin(name, surroundings) : "",
        uses(name, surroundings, compose, requirement.isPresent()),
        complaint(value, set, compose, requirement));
  }

  /** What a secret of the stack is made of. */
  private static boolean isTakenAsSecret(List<VariableUse> compose) {
    return compose.stream().anyMatch(use -> use.key().startsWith("secrets."));
  }

  private static String origin(String name, Surroundings surroundings) {
    if (Set.of(Variables.RELEASE, Variables.STACK, Variables.PROJECT).contains(name)) {
      return OWN;
    }
    return surroundings.fromProcess().contains(name)
        ? PROCESS
        : surroundings.origins().getOrDefault(name, PROCESS);
  }

  private static List<String> uses(
      String name, Surroundings surroundings, List<VariableUse> compose, boolean required) {
    SequencedSet<String> uses = new LinkedHashSet<>();
    compose.forEach(use -> uses.add("%s:%d, %s".formatted(use.file(), use.line(), use.key())));
    uses.addAll(surroundings.uses().getOrDefault(name, List.of()));
    if (READ_BY_STACKSHIFT.contains(name)) {
      uses.add(OWN);
    }
    if (required && uses.isEmpty()) {
      uses.add(REQUIRED);
    }
    return List.copyOf(uses);
  }

  private static String complaint(
      String value, boolean set, List<VariableUse> compose, Optional<Requirement> requirement) {
    Optional<String> asRequired = requirement.flatMap(it -> it.complaint(value));
    if (asRequired.isPresent()) {
      return asRequired.get();
    }
    boolean needed =
        compose.stream()
            .anyMatch(use ->
                use.kind() == Kind.REQUIRED && (!set || (use.emptyCounts() && value.isEmpty())));
    return needed ? "is not set" : "";
  }
}
