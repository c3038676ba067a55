package io.stackshift.deploy;

import io.stackshift.error.UserError;
import io.stackshift.operate.Action;
import io.stackshift.operate.MaintenanceSight;
import io.stackshift.plan.History;
import io.stackshift.release.Origin;
import io.stackshift.release.Revision;
import io.stackshift.settings.Announcement;
import io.stackshift.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code maintenance on|off|status}: shows users a page in place of the application. It takes no
 * lock, because it changes no service of the stack: it can be switched while a deployment runs, and
 * a deployment leaves it as it is.
 */
public final class SwitchMaintenance {

  private final Settings settings;
  private final Connections connections;
  private final Progress progress;

  /** The maintenance of one stack. */
  public SwitchMaintenance(Settings settings, Connections connections, Progress progress) {
    this.settings = settings;
    this.connections = connections;
    this.progress = progress;
  }

  /** Shows the page; see {@link MaintenancePage#on}. */
  public MaintenanceSight on(MaintenancePage.Wish wish, Origin origin) {
    connections.swarm().verifyManager();
    MaintenanceSight shown =
        recorder()
            .after(
                Action.of("maintenance on", "", wish.reason(), origin),
                () -> page().on(wish, origin, progress));
    tell(Announcement.MAINTENANCE_ON, origin, wish.reason());
    return shown;
  }

  /** Takes it away; see {@link MaintenancePage#off}. */
  public Optional<MaintenanceSight> off(Duration settle, Origin origin) {
    connections.swarm().verifyManager();
    Optional<MaintenanceSight> shown =
        recorder()
            .after(
                Action.of("maintenance off", "", "", origin), () -> page().off(settle, progress));
    shown.ifPresent(it -> tell(Announcement.MAINTENANCE_OFF, origin, it.reason()));
    return shown;
  }

  /** What is shown; nothing when nothing is. */
  public Optional<MaintenanceSight> status() {
    connections.swarm().verifyManager();
    return page().look();
  }

  /** Reminds whoever has deployed that users do not see it. That nobody knows is no failure. */
  public void remind() {
    try {
      page()
          .look()
          .filter(MaintenanceSight::isShown)
          .ifPresent(it ->
              progress.note(
                  "users still see the maintenance page (%s): stackshift maintenance off"
                      .formatted(it.text())));
    } catch (UserError unknown) {
      progress.note("whether users see the maintenance page is not known: " + unknown.headline());
    }
  }

  private MaintenancePage page() {
    return connections.maintenance(settings.stack());
  }

  private Recorder recorder() {
    return new Recorder(connections, settings.stack(), progress::note);
  }

  private void tell(Announcement event, Origin origin, String reason) {
    if (settings.notifications().receivers().isEmpty()) {
      return;
    }
    var history = new History(connections.releases(settings.stack()).revisions());
    Notifier notifier = connections.notifier(settings.notifications(), progress::note);
    notifier.tell(
        Occasion.good(
            event,
            new Undertaking(
                settings.stack(),
                settings.notifications().environment(),
                history.inForce().map(Revision::release).orElse(Undertaking.NO_RELEASE),
                "",
                history.inForce().map(Revision::number).orElse(0),
                Undertaking.NO_RELEASE,
                origin,
                reason),
            Duration.ZERO));
    notifier.settle();
  }
}
