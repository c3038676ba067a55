package io.stackshift.cli;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** The verbs in the order of the help, each made when it is needed. */
final class Verbs {

  /** What Stackshift itself runs as services of the swarm; no help lists it. */
  private static final Map<String, Function<Application, Object>> HIDDEN =
      Map.of("node", NodeCommand::new, "maintenance-page", _ -> new MaintenancePageCommand());

  private static final Map<String, Function<Application, Object>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("build", BuildCommand::new);
    BY_NAME.put("push", PushCommand::new);
    BY_NAME.put("init", _ -> new InitCommand(Terminal.ofProcess()));
    BY_NAME.put("plan", Verbs::plan);
    BY_NAME.put("deploy", DeployCommand::new);
    BY_NAME.put("check", CheckCommand::new);
    BY_NAME.put("rollback", RollbackCommand::new);
    BY_NAME.put("status", StatusCommand::new);
    BY_NAME.put("logs", LogsCommand::new);
    BY_NAME.put("releases", ReleasesCommand::new);
    BY_NAME.put("show", ShowCommand::new);
    BY_NAME.put("diff", DiffCommand::new);
    BY_NAME.put("audit", AuditCommand::new);
    BY_NAME.put("doctor", DoctorCommand::new);
    BY_NAME.put("exec", application -> commandAfterOptions(new ExecCommand(application)));
    BY_NAME.put("console", ConsoleCommand::new);
    BY_NAME.put("run", application -> commandAfterOptions(new RunCommand(application)));
    BY_NAME.put("scale", ScaleCommand::new);
    BY_NAME.put("restart", RestartCommand::new);
    BY_NAME.put("maintenance", Verbs::maintenance);
    BY_NAME.put("lock", LockCommand::new);
    BY_NAME.put("unlock", UnlockCommand::new);
    BY_NAME.put("migrations", Verbs::migrations);
    BY_NAME.put("keepsakes", KeepsakesCommand::new);
    BY_NAME.put("prune", PruneCommand::new);
    BY_NAME.put("config", ConfigCommand::new);
    BY_NAME.put("env", EnvCommand::new);
    BY_NAME.put("bootstrap", BootstrapCommand::new);
    BY_NAME.put("metrics", MetricsCommand::new);
    BY_NAME.put("web", WebCommand::new);
    BY_NAME.put("monitoring", Verbs::monitoring);
    BY_NAME.put("completion", CompletionCommand::new);
    BY_NAME.put("man", ManCommand::new);
    BY_NAME.put("launcher", _ -> new LauncherCommand());
    BY_NAME.put("version", VersionCommand::new);
  }

  private Verbs() {}

  /** The verb of this name; all where there is none, for help and for words that are no verb. */
  static Collection<Function<Application, Object>> named(String name) {
    Function<Application, Object> verb =
        HIDDEN.containsKey(name) ? HIDDEN.get(name) : BY_NAME.get(name);
    return verb == null ? BY_NAME.values() : List.of(verb);
  }

  static Set<String> names() {
    return Collections.unmodifiableSet(BY_NAME.keySet());
  }

  private static CommandLine maintenance(Application application) {
    return new CommandLine(new MaintenanceCommand())
        .addSubcommand(new MaintenanceCommand.On(application))
        .addSubcommand(new MaintenanceCommand.Off(application))
        .addSubcommand(new MaintenanceCommand.ShowStatus(application));
  }

  private static CommandLine monitoring(Application application) {
    return new CommandLine(new MonitoringCommand())
        .addSubcommand(new MonitoringCommand.Up(application))
        .addSubcommand(new MonitoringCommand.ShowStatus(application))
        .addSubcommand(new MonitoringCommand.Down(application));
  }

  /** What follows the first word that is no option belongs to the command that is run. */
  private static CommandLine commandAfterOptions(Object verb) {
    return new CommandLine(verb).setStopAtPositional(true);
  }

  private static CommandLine plan(Application application) {
    return new CommandLine(new PlanCommand(application))
        .addSubcommand(new PlanCommand.Rollback(application));
  }

  private static CommandLine migrations(Application application) {
    return new CommandLine(new MigrationsCommand(application))
        .addSubcommand(new MigrationsCommand.Repair(application))
        .addSubcommand(new MigrationsCommand.Baseline(application));
  }
}
