package io.stackshift.compose.corpus;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.LoadOptions;
import io.stackshift.error.UserError;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What Stackshift makes of a case. */
final class Ours {

  private static final Pattern VERSION = Pattern.compile("version: \"3\\.(\\d+)\"\n");

  private Ours() {}

  /** The normal form, with the folder of the files as in what was recorded. */
  static String normalForm(CorpusCase it) {
    return normalForm(it, CorpusCase.ROOT);
  }

  static String normalForm(CorpusCase it, String folder) {
    return asTheReferencePrintsIt(document(it, folder), it);
  }

  /** The normal form as a user gets it. */
  static String document(CorpusCase it, String folder) {
    return new ComposeLoader(
            it.reader(), CorpusCase.VARIABLES, folder, LoadOptions.DEFAULT, _ -> {})
        .normalForm(it.composeFiles())
        .yaml();
  }

  /**
   * Without what makes it a file that can be read again: double dollar signs, and a version that
   * has all the keys.
   */
  private static String asTheReferencePrintsIt(String document, CorpusCase it) {
    String single = document.replace("$$", "$");
    String theirs = it.archive().file(CorpusCase.EXPECTED).orElse(document);
    var recorded = VERSION.matcher(theirs);
    var ours = VERSION.matcher(single);
    boolean raised =
        recorded.lookingAt()
            && ours.lookingAt()
            && Integer.parseInt(ours.group(1)) > Integer.parseInt(recorded.group(1));
    return raised ? ours.replaceFirst(recorded.group()) : single;
  }

  static String refusal(UserError refusal) {
    return refusal.summary();
  }

  /** The values of a document, without what is only its look. */
  static Object parsed(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }
}
