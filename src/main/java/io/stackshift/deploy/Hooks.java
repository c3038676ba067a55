package io.stackshift.deploy;

import io.stackshift.error.UserError;
import io.stackshift.settings.HookSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the hooks of one command, as far as the project has them. */
final class Hooks {

  private final ProjectHooks project;
  private final HookSettings settings;
  private final HookRunner runner;
  private final Progress progress;
  private final Masks masks;

  Hooks(ProjectHooks project, HookSettings settings, HookRunner runner, Progress progress) {
    this.project = project;
    this.settings = settings;
    this.runner = runner;
    this.progress = progress;
    this.masks = new Masks(project.secrets());
  }

  /** No hooks. */
  static Hooks none() {
    return new Hooks(
        new ProjectHooks(HookFiles.none(), Path.of(""), Set.of()),
        HookSettings.DEFAULT,
        (_, _) -> {},
        new SilentProgress());
  }

  /** Whether the project has any of these. */
  boolean hasAny(Hook... hooks) {
    return List.of(hooks).stream().anyMatch(project.files()::has);
  }

  /**
   * Runs a hook before anything is changed.
   *
   * @throws UserError REFUSED when it fails
   */
  void before(Hook hook, Undertaking undertaking) {
    if (project.files().has(hook)) {
      try {
        run(hook, HookVariables.before(hook, undertaking, project.folder()));
      } catch (UserError failure) {
        throw failure.and(
            failure.exitCode(),
            "Nothing was changed. Correct the hook, or what it found, or leave hooks out with --skip-hooks.");
      }
    }
  }

  /** Runs a hook after all is done: its failure is a note. */
  void after(Hook hook, Occasion occasion) {
    if (project.files().has(hook)) {
      try {
        run(hook, HookVariables.after(hook, occasion, project.folder()));
      } catch (UserError failure) {
        progress.note("the hook failed, which changes nothing else: " + failure.headline());
      }
    }
  }

  private void run(Hook hook, Map<String, String> variables) {
    progress.note("hook " + project.files().path(hook));
    runner.run(
        new HookRunner.Run(hook, project.files(), project.folder(), variables, settings.within()),
        line -> progress.detail(masks.hide(line)));
  }
}
