package io.stackshift.deploy;

import io.stackshift.error.UserError;
import io.stackshift.settings.Secret;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Who may look at the pages.
 *
 * @param token what a browser has to show; nothing when everybody on this machine may look
 * @param names host names under which the pages may be asked for, in lower case, besides {@code
 *     localhost} and addresses: a page of another site whose name is made to point here (DNS
 *     rebinding) is none of them
 */
public record PageAccess(Optional<Secret> token, Set<String> names) {

  /** Shorter ones could be guessed. */
  private static final int SHORTEST = 16;

  /** Copies the set. */
  public PageAccess {
    names = Set.copyOf(names);
  }

  /**
   * Asks for a token wherever somebody else than the users of this machine could come.
   *
   * @param listen the address of this process
   * @param chosen the token that somebody chose
   * @param random makes one
   * @throws UserError USAGE when the chosen one is too short, or has characters that an address
   *     cannot have
   */
  public static PageAccess of(
      InetAddress listen, Optional<Secret> chosen, Supplier<Secret> random, Set<String> names) {
    chosen.ifPresent(PageAccess::verify);
    Optional<Secret> token =
        chosen.isPresent() || listen.isLoopbackAddress() ? chosen : Optional.of(random.get());
    return new PageAccess(token, names);
  }

  private static void verify(Secret token) {
    if (token.value().length() < SHORTEST || !token.value().matches("[A-Za-z0-9._~-]*")) {
      throw UserError.usage(
          "the token is too short, or has characters that do not fit into an address",
          "STACKSHIFT_WEB_TOKEN or --token-file",
          "Take at least %d letters, digits, '-', '.', '_' or '~', as `openssl rand -hex 16` makes."
              .formatted(SHORTEST));
    }
  }
}
