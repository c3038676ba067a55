package io.stackshift.web.server;

import io.stackshift.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/** Decides on who may ask. */
public final class Guard {

  /** What becomes of a request. */
  sealed interface Verdict {

    /** It is answered. */
    record Pass() implements Verdict {}

    /**
     * It came by the link: it gets the cookie of the session, and comes again without the token.
     */
    record Welcome() implements Verdict {}

    /**
     * It is not answered.
     *
     * @param why in words, for the person at the browser
     */
    record Refusal(int status, String why) implements Verdict {}
  }

  private static final Set<String> METHODS = Set.of("GET", "HEAD");

  private static final int FORBIDDEN = 403;
  static final int NOT_ALLOWED = 405;
  static final int UNAUTHORIZED = 401;
  private static final int MISDIRECTED = 421;

  private final Hosts hosts;
  private final Optional<Secret> token;
  private final Secret session;

  /**
   * A guard.
   *
   * @param names host names that the server may be asked under
   * @param token nothing when everybody may ask who can reach the server
   * @param session what a browser shows instead of the token from its second request on
   */
  public Guard(Set<String> names, Optional<Secret> token, Secret session) {
    this.hosts = new Hosts(names);
    this.token = token;
    this.session = session;
  }

  /** What shows that a browser came by the link. */
  Secret session() {
    return session;
  }

  Verdict verdict(Approach approach) {
    if (!METHODS.contains(approach.method())) {
      return new Verdict.Refusal(
          NOT_ALLOWED, "Nothing can be changed here: only GET and HEAD are.");
    }
    if (!hosts.fits(approach.host())) {
      return new Verdict.Refusal(
          MISDIRECTED,
          "This server is not asked under that name. Use an address, or start it with --name.");
    }
    if (approach.isFromElsewhere()) {
      return new Verdict.Refusal(FORBIDDEN, "Another site asked for this.");
    }
    if (token.isEmpty()) {
      return new Verdict.Pass();
    }
    if (isSame(token.get(), approach.token())) {
      return new Verdict.Welcome();
    }
    return isSame(session, approach.session()) || isSame(token.get(), approach.bearer())
        ? new Verdict.Pass()
        : new Verdict.Refusal(
            UNAUTHORIZED, "Open the link that `stackshift web` printed: it holds the token.");
  }

  /** Takes as long wherever the two differ. */
  private static boolean isSame(Secret secret, String shown) {
    return MessageDigest.isEqual(
        secret.value().getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
  }
}
