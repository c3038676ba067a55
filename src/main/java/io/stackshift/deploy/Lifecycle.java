package io.stackshift.deploy;

import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.release.Mode;
import io.stackshift.release.Revision;
import io.stackshift.release.StepRecord;
import io.stackshift.settings.Announcement;
import io.stackshift.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What goes on around one deployment or rollback: the project's hooks run, and whoever wants to
 * know is told. Each beginning that is told has exactly one end that is told; what is refused
 * before anything was recorded has neither. A watch that ends badly afterwards is told once more.
 */
public final class Lifecycle {

  private static final Notifier NOBODY =
      new Notifier() {
        @Override
        public void tell(Occasion occasion) {}

        @Override
        public void settle() {}
      };

  private final Hooks hooks;
  private final Notifier notifier;
  private final boolean asksBefore;
  private final boolean skipped;
  private @Nullable Undertaking begun;
  private @Nullable Revision reached;
  private long since;

  private Lifecycle(Hooks hooks, Notifier notifier, boolean asksBefore, boolean skipped) {
    this.hooks = hooks;
    this.notifier = notifier;
    this.asksBefore = asksBefore;
    this.skipped = skipped;
  }

  /** Nothing runs, and nobody is told. */
  public static Lifecycle none() {
    return new Lifecycle(Hooks.none(), NOBODY, true, false);
  }

  /**
   * What the project and its settings ask for.
   *
   * @param skipsHooks whether somebody wants no hook to run; notifications are sent all the same
   * @throws UserError REFUSED, when a hook cannot be run that nobody wants to skip
   */
  public static Lifecycle of(
      Settings settings,
      ProjectHooks project,
      Connections connections,
      Progress progress,
      boolean skipsHooks) {
    var hooks = new Hooks(project, settings.hooks(), connections.hooks(), progress);
    boolean skips = skipsHooks && hooks.hasAny(Hook.values());
    if (skips) {
      progress.note("the project's hooks are skipped (--skip-hooks)");
    } else {
      project.files().verify();
      project.files().warnings().forEach(progress::note);
    }
    return new Lifecycle(
        skips ? Hooks.none() : hooks, notifier(settings, connections, progress), true, skips);
  }

  private static Notifier notifier(Settings settings, Connections connections, Progress progress) {
    return settings.notifications().receivers().isEmpty()
        ? NOBODY
        : connections.notifier(settings.notifications(), progress::note);
  }

  /** The same for what nobody asked for: no hook may hold up the return after a failure. */
  Lifecycle unasked() {
    return new Lifecycle(hooks, notifier, false, skipped);
  }

  /** A reason with what the record should say of hooks. */
  String recorded(String reason) {
    if (!skipped) {
      return reason;
    }
    return reason.isEmpty() ? "hooks were skipped" : reason + " (hooks were skipped)";
  }

  /**
   * Runs the hook that comes before anything is recorded or changed.
   *
   * @throws UserError REFUSED when it fails
   */
  void before(Undertaking undertaking) {
    if (asksBefore) {
      hooks.before(isRollback(undertaking) ? Hook.PRE_ROLLBACK : Hook.PRE_DEPLOY, undertaking);
    }
  }

  /** It is recorded, and the first effect follows. */
  void begun(Undertaking undertaking) {
    begun = undertaking;
    since = System.nanoTime();
    notifier.tell(Occasion.good(Announcement.STARTED, undertaking, Duration.ZERO));
  }

  /** What is recorded of it last. */
  void reached(Revision revision) {
    reached = revision;
  }

  /** It is in force, and the lock is free. */
  private void done() {
    ended()
        .ifPresent(undertaking -> {
          boolean isRollback = isRollback(undertaking);
          end(
              isRollback ? Hook.POST_ROLLBACK : Hook.POST_DEPLOY,
              Occasion.good(
                  isRollback ? Announcement.ROLLED_BACK : Announcement.DEPLOYED,
                  undertaking,
                  took()));
        });
  }

  /** It failed, what could be restored is, and the lock is free. */
  private void failed(UserError error) {
    ended()
        .ifPresent(undertaking ->
            end(
                isRollback(undertaking) ? Hook.ROLLBACK_FAILED : Hook.DEPLOY_FAILED,
                new Occasion(
                    outcome(error, reached),
                    undertaking,
                    Instant.now(),
                    took(),
                    error.exitCode().code(),
                    error.headline())));
  }

  /** Carries it out between what is told of its beginning and of its end, whatever that is. */
  Revision around(Supplier<Revision> undertaken) {
    Revision revision;
    try {
      revision = undertaken.get();
    } catch (UserError error) {
      failed(error);
      throw error;
    } catch (RuntimeException unforeseen) {
      // Its text may show anything, so it is not told.
      failed(
          new UserError(
              ExitCode.HALF_WAY,
              "Stackshift itself failed",
              "",
              "Run the same command again.",
              unforeseen));
      throw unforeseen;
    }
    done();
    return revision;
  }

  /** It was in force, failed while it was watched, and was not taken back. */
  void failedLater(Undertaking undertaking, UserError error) {
    end(
        Hook.DEPLOY_FAILED,
        new Occasion(
            outcome(error, null),
            undertaking,
            Instant.now(),
            took(),
            error.exitCode().code(),
            error.headline()));
  }

  private Optional<Undertaking> ended() {
    Optional<Undertaking> ended = Optional.ofNullable(begun);
    begun = null;
    return ended;
  }

  private void end(Hook hook, Occasion occasion) {
    notifier.tell(occasion);
    hooks.after(hook, occasion);
    notifier.settle();
  }

  private Duration took() {
    return Duration.ofNanos(System.nanoTime() - since);
  }

  /** How something that failed ended, by its exit code and its recorded steps. */
  static Announcement outcome(UserError error, @Nullable Revision reached) {
    if (error.exitCode() == ExitCode.HALF_WAY) {
      return Announcement.HALF_WAY;
    }
    boolean isRestored =
        reached != null
            && reached.steps().stream()
                .anyMatch(step -> step.id().endsWith(":" + StepRecord.RESTORE));
    return isRestored ? Announcement.RESTORED : Announcement.FAILED;
  }

  private static boolean isRollback(Undertaking undertaking) {
    return undertaking.mode().equals(Mode.ROLLBACK.word());
  }
}
