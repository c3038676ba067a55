package io.stackshift.cli;

import io.stackshift.error.UserError;
import io.stackshift.scaffold.Answers;
import io.stackshift.scaffold.Blueprint;
import io.stackshift.scaffold.Detection;
import io.stackshift.scaffold.ProjectFolder;
import io.stackshift.scaffold.ProjectFolder.State;
import io.stackshift.scaffold.Recipe;
import io.stackshift.scaffold.Recipes;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code stackshift init}. */
@Command(
    name = "init",
    description = {
      "Make a repository a project: write stack/, traefik/, monitoring/, a pipeline and .env.example.",
      "Asks on a terminal for what no option says; a file that is there is never overwritten unasked."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  stackshift init                                asks",
      "  stackshift init --recipe rails --stack shop --domain shop.example.org --yes",
      "  stackshift init --image registry.example.org/team/shop --migrations dbmate",
      "  stackshift init --plan                         which files would be written",
      "",
      "Exit codes: 0 written, 2 usage, 3 refused, and nothing is written."
    })
final class InitCommand implements Callable<Integer> {

  /** Options with this are asked for, and have a default. */
  private static final String UNSAID = "";

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      description = "The repository (default: the current folder).")
  private Path folder = Path.of("");

  @Option(
      names = "--recipe",
      paramLabel = "NAME",
      description = "any, lucky-hasura, hanami, go-sqlite, rails or spring (default: as it looks).")
  private String recipe = UNSAID;

  @Option(names = "--stack", paramLabel = "NAME", description = "Name (default: the folder's).")
  private String stack = UNSAID;

  @Option(
      names = "--image",
      paramLabel = "IMAGE",
      description = "The application's image, without tag (default: $${REGISTRY}/<stack>).")
  private String image = UNSAID;

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      description = "Its name on the Internet (default: <stack>.example.org).")
  private String domain = UNSAID;

  @Option(
      names = "--migrations",
      paramLabel = "FORMAT",
      description =
          "flyway, dbmate, golang-migrate or atlas; own: the application migrates itself.")
  private String migrations = UNSAID;

  @Option(
      names = "--hasura",
      negatable = true,
      description = "With Hasura beside the application, or without.")
  private @Nullable Boolean hasura;

  @Option(
      names = "--pipeline",
      paramLabel = "WHERE",
      converter = PipelineConverter.class,
      description = "gitlab, github or none (default: gitlab).")
  private Answers.Pipeline pipeline = Answers.Pipeline.GITLAB;

  @Option(names = "--yes", description = "Ask nothing: take the defaults.")
  private boolean yes;

  @Option(names = "--overwrite", description = "Replace files that are there and differ.")
  private boolean overwrite;

  @Option(names = "--plan", description = "Say what would be written, and write nothing.")
  private boolean plan;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Terminal terminal;

  InitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path root = folder.toAbsolutePath().normalize();
    Answers answers = answers(root);
    SortedMap<String, String> files = Blueprint.files(answers);
    var project = new ProjectFolder(root);
    SortedMap<String, State> states = project.compare(files);
    if (plan) {
      states.forEach((path, state) -> say("  %-10s %s".formatted(word(state), path)));
      return 0;
    }
    Set<String> chosen = chosen(states);
    files.forEach((path, content) -> {
      if (chosen.contains(path)) {
        project.write(path, content);
        say("  wrote      " + path);
      }
    });
    next(answers).forEach(this::say);
    return 0;
  }

  private Answers answers(Path root) {
    Recipe chosen = recipe(root);
    String name =
        asked("Name of the stack", stack, Answers.stackOf(String.valueOf(root.getFileName())));
    String itsImage = asked("Image, without tag", image, "${REGISTRY}/" + name);
    String itsDomain = asked("Domain", domain, name + ".example.org");
    boolean migratesItself = !chosen.migrator().isEmpty();
    String format = asked("Migrations", migrations, migratesItself ? Answers.OWN : "flyway");
    return new Answers(
        chosen,
        name,
        itsImage,
        itsDomain,
        format,
        hasura == null ? chosen.hasura() : hasura,
        Detection.builds(root),
        pipeline);
  }

  private Recipe recipe(Path root) {
    String name = asked("Recipe", recipe, Detection.recipeOf(root).name());
    return Recipes.named(name)
        .orElseThrow(() ->
            UserError.usage(
                "'%s' is no recipe".formatted(name),
                "--recipe",
                "Choose one:\n"
                    + Recipes.ALL.stream()
                        .map(it -> "  %-14s %s".formatted(it.name(), it.about()))
                        .collect(Collectors.joining("\n"))));
  }

  private String asked(String what, String said, String otherwise) {
    return !said.equals(UNSAID) || yes ? orElse(said, otherwise) : ask(what, otherwise);
  }

  private String ask(String what, String otherwise) {
    return terminal
        .ask("%s [%s]: ".formatted(what, otherwise))
        .map(answer -> orElse(answer.strip(), otherwise))
        .orElse(otherwise);
  }

  private static String orElse(String said, String otherwise) {
    return said.isEmpty() ? otherwise : said;
  }

  /** The files to be written: new ones, and of those that differ the ones that may be replaced. */
  private Set<String> chosen(Map<String, State> states) {
    List<String> different = in(states, State.DIFFERENT);
    if (!different.isEmpty() && !overwrite && (yes || !terminal.isThere())) {
      throw UserError.refused(
          "these files are there and differ; nothing was written: " + String.join(", ", different),
          folder.toString(),
          "Move them away, run it on a terminal to be asked for each, or add --overwrite.");
    }
    return states.entrySet().stream()
        .filter(entry -> entry.getValue() != State.SAME)
        .map(Map.Entry::getKey)
        .filter(path -> states.get(path) == State.NEW || overwrite || mayReplace(path))
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean mayReplace(String path) {
    return terminal
        .ask("Replace %s? [y/N]: ".formatted(path))
        .map(answer -> answer.strip().toLowerCase(Locale.ROOT))
        .filter(answer -> answer.equals("y") || answer.equals("yes"))
        .isPresent();
  }

  private static List<String> in(Map<String, State> states, State state) {
    return states.entrySet().stream()
        .filter(entry -> entry.getValue() == state)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String word(State state) {
    return switch (state) {
      case NEW -> "new";
      case SAME -> "as it is";
      case DIFFERENT -> "differs";
    };
  }

  private static List<String> next(Answers answers) {
    return List.of(
        "",
        "Next:",
        "  git add --all && git commit           Stackshift deploys what is committed",
        "  stackshift check                      is it fit to be deployed?",
        "  stackshift bootstrap root@<server> --name %s   make a server ready"
            .formatted(answers.stack()),
        "  stackshift deploy first --settings traefik/stackshift.yml   Traefik, once for each swarm",
        "  stackshift deploy first               the application",
        "  stackshift monitoring up              Prometheus, Grafana, alerts, logs");
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }
}
