package io.stackshift.deploy;

import io.stackshift.error.UserError;
import io.stackshift.release.Mode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** How a commit wants to be deployed: what {@code deploy --mode-from-commit} goes by. */
public sealed interface CommitWish {

  /** Not at all. */
  record Skip(String why) implements CommitWish {}

  /** In a mode. */
  record Deploy(Mode mode, String why) implements CommitWish {}

  /**
   * The wish of a commit: what it says itself, else what the commits say that it merges. Where
   * those want different modes, each migration goes by its class ({@link Mode#AUTO}).
   *
   * @param messages the commit itself, then those that it merges
   * @param otherwise the mode when none says anything
   * @throws UserError refused, when one says what nobody understands, or contradicts itself
   */
  static CommitWish of(List<CommitMessage> messages, Mode otherwise) {
    CommitMessage own = messages.getFirst();
    if (words(own).contains(Said.SKIP)) {
      return new Skip("commit " + own.commit() + " says 'Deploy: skip'");
    }
    return words(own).isEmpty()
        ? ofAll(messages.subList(1, messages.size()), otherwise)
        : ofAll(List.of(own), otherwise);
  }

  private static CommitWish ofAll(List<CommitMessage> messages, Mode otherwise) {
    Set<Mode> modes = EnumSet.noneOf(Mode.class);
    var sayers = new TreeSet<String>();
    for (CommitMessage message : messages) {
      for (Said said : words(message)) {
        said.mode()
            .ifPresent(mode -> {
              modes.add(mode);
              sayers.add(message.commit());
            });
      }
    }
    String who = String.join(", ", sayers);
    return switch (modes.size()) {
      case 0 -> new Deploy(otherwise, "no commit says how");
      case 1 -> new Deploy(modes.iterator().next(), "as commit " + who + " says");
      default -> new Deploy(Mode.AUTO, "commits " + who + " want different modes");
    };
  }

  private static Set<Said> words(CommitMessage message) {
    var said = new ArrayList<Said>();
    for (String word : message.deploy()) {
      said.add(Said.of(word, message.commit()));
    }
    if (Said.SWITCH.matcher(message.text()).find()) {
      said.add(Said.SUB);
    }
    Set<Said> different = EnumSet.noneOf(Said.class);
    different.addAll(said);
    if (different.size() > 1) {
      throw UserError.refused(
          "the message contradicts itself: " + different.toString().toLowerCase(Locale.ROOT),
          "commit " + message.commit(),
          "Say the mode on the command line, without --mode-from-commit.");
    }
    return different;
  }

  /** What a message can say. */
  enum Said {
    FIRST,
    ADD,
    SUB,
    AUTO,
    SKIP;

    /** As pipelines knew it before there was a trailer: anywhere in the message, as a word. */
    private static final Pattern SWITCH = Pattern.compile("(?<![\\w-])sub-deploy(?![\\w-])");

    private Optional<Mode> mode() {
      return switch (this) {
        case FIRST -> Optional.of(Mode.FIRST);
        case ADD -> Optional.of(Mode.ADD);
        case SUB -> Optional.of(Mode.SUB);
        case AUTO -> Optional.of(Mode.AUTO);
        case SKIP -> Optional.empty();
      };
    }

    private static Said of(String word, String commit) {
      for (Said said : values()) {
        if (said.name().equalsIgnoreCase(word.strip())) {
          return said;
        }
      }
      throw UserError.refused(
          "'Deploy: " + word.strip() + "' is no mode",
          "commit " + commit,
          "Write first, add, sub, auto or skip; or say the mode on the command line, without"
              + " --mode-from-commit.");
    }
  }
}
