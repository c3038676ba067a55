package io.stackshift.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a connection to a server outside the stack is protected.
 *
 * @param caFile on this machine, with the certificates that the server's must be signed by; empty
 *     for those that the Java runtime trusts
 */
public record Tls(Mode mode, String caFile) {

  /** Nothing is asked for. */
  public static final Tls OFF = new Tls(Mode.OFF, "");

  /** What is asked for. */
  public enum Mode {
    /** Nothing: encrypted when the server offers it, and never verified. */
    OFF,
    /** Encrypted; whoever answers is believed. */
    REQUIRE,
    /** Encrypted, and the server's certificate is signed by whom we trust, for any name. */
    VERIFY_CA,
    /** Encrypted, and the server's certificate is for its name and signed by whom we trust. */
    VERIFY_FULL;

    /** Whether the server has to show a certificate that is trusted. */
    public boolean verifies() {
      return this == VERIFY_CA || this == VERIFY_FULL;
    }

    /** The word in {@code stackshift.yml}, and PostgreSQL's own. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a word means. */
    public static Optional<Mode> ofWord(String word) {
      return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
    }
  }
}
