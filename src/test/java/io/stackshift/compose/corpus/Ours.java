package io.stackshift.compose.corpus;

import io.stackshift.compose.ComposeLoader;
import io.stackshift.compose.LoadOptions;
import io.stackshift.compose.NormalForm;
import io.stackshift.error.UserError;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What Stackshift makes of a case. */
final class Ours {

  private Ours() {}

  /** The normal form, with the folder of the files as in what was recorded. */
  static String normalForm(CorpusCase it) {
    return normalForm(it, CorpusCase.ROOT);
  }

  static String normalForm(CorpusCase it, String folder) {
    return merged(it, folder).reference();
  }

  /** What the case is about: what {@code config} prints, or the form that the reference has. */
  static String shown(CorpusCase it) {
    return it.header("shows").isPresent()
        ? merged(it, CorpusCase.ROOT).yaml()
        : normalForm(it, CorpusCase.ROOT);
  }

  /** The merged files, with the folder of the files. */
  static NormalForm merged(CorpusCase it, String folder) {
    return new ComposeLoader(
            it.reader(), CorpusCase.VARIABLES, folder, LoadOptions.DEFAULT, _ -> {})
        .normalForm(it.composeFiles());
  }

  static String refusal(UserError refusal) {
    return refusal.summary();
  }

  /** The values of a document, without what is only its look. */
  static Object parsed(String yaml) {
    return new Load(LoadSettings.builder().build()).loadFromString(yaml);
  }
}
