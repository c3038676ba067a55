package io.stackshift.settings;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What happens to a stack and is told to those who do not watch. */
public enum Announcement {
  /** A deployment or rollback is recorded and begins. */
  STARTED,
  /** A deployment is in force. */
  DEPLOYED,
  /** A rollback is in force. */
  ROLLED_BACK,
  /** It failed, and no service had to be restored. */
  FAILED,
  /** It failed, and the release in force before is back. */
  RESTORED,
  /** It failed half-way: a person has to act. */
  HALF_WAY,
  /** Users are shown the maintenance page. */
  MAINTENANCE_ON,
  /** They are not any more. */
  MAINTENANCE_OFF;

  /** All but the start: what a person wants to hear of. */
  public static final Set<Announcement> OUTCOMES = EnumSet.complementOf(EnumSet.of(STARTED));

  /** The word for it in settings, payloads and variables. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a word in the settings stands for. */
  static Optional<Announcement> ofWord(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Announcement::word).toList();
  }
}
