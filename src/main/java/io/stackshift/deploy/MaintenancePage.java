package io.stackshift.deploy;

import io.stackshift.operate.MaintenanceSight;
import io.stackshift.release.Origin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The page that users are shown in place of the application. */
public interface MaintenancePage {

  /**
   * How it is to be shown.
   *
   * @param html what is shown; empty for the built-in page
   * @param retryAfter what clients are told of when to come back
   * @param allowed addresses and networks of those who see the application all the same
   * @param within how long it may take until the page can be shown
   */
  record Wish(
      String html, String reason, Duration retryAfter, List<String> allowed, Duration within) {

    /** Copies the list. */
    public Wish {
      allowed = List.copyOf(allowed);
    }
  }

  /**
   * Shows it, or shows it anew. The proxy is told once the page can be shown.
   *
   * @return what is shown now
   * @throws io.stackshift.error.UserError REFUSED when no service of the stack has a router, or
   *     there is no image of Stackshift; ROLLOUT_FAILED or GATE_TIMED_OUT when the page does not
   *     come up, which is taken back
   */
  MaintenanceSight on(Wish wish, Origin origin, Progress progress);

  /**
   * Takes it away: first from the proxy, then from the swarm.
   *
   * @param settle how long the proxy may take to notice
   * @return what was shown; nothing when nothing was
   */
  Optional<MaintenanceSight> off(Duration settle, Progress progress);

  /** What is shown; nothing when nothing is. */
  Optional<MaintenanceSight> look();
}
