package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stackshift.error.UserError;
import io.stackshift.release.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a commit's message decides on the mode. */
class CommitWishTest {

  @ParameterizedTest
  @CsvSource({"sub,SUB", "add,ADD", "auto,AUTO", "first,FIRST", "SUB,SUB"})
  void theTrailerIsTheMode(String word, Mode mode) {
    assertThat(wish(says("1a2b3c4d", word)))
        .isEqualTo(new CommitWish.Deploy(mode, "as commit 1a2b3c4d says"));
  }

  @Test
  void withoutAWordItIsTheModeOfTheCommandLine() {
    assertThat(wish(says("1a2b3c4d")))
        .isEqualTo(new CommitWish.Deploy(Mode.ADD, "no commit says how"));
  }

  @Test
  void skipDeploysNothing() {
    assertThat(wish(says("1a2b3c4d", "skip")))
        .isEqualTo(new CommitWish.Skip("commit 1a2b3c4d says 'Deploy: skip'"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Drop it\n\nsub-deploy", "[sub-deploy] Drop it", "Drop it sub-deploy no-build"})
  void theSwitchOfOlderPipelinesIsUnderstood(String text) {
    assertThat(wish(new CommitMessage("1a2b3c4d", text, List.of())))
        .isEqualTo(new CommitWish.Deploy(Mode.SUB, "as commit 1a2b3c4d says"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Explain no-sub-deploy", "sub-deployments", "sub deploy"})
  void aWordThatOnlyLooksLikeTheSwitchIsNone(String text) {
    assertThat(wish(new CommitMessage("1a2b3c4d", text, List.of())))
        .isInstanceOfSatisfying(
            CommitWish.Deploy.class, it -> assertThat(it.mode()).isEqualTo(Mode.ADD));
  }

  @Test
  void aMergeIsDeployedAsWhatItMergesWants() {
    assertThat(wish(says("aaaaaaaa"), says("bbbbbbbb"), says("cccccccc", "sub")))
        .isEqualTo(new CommitWish.Deploy(Mode.SUB, "as commit cccccccc says"));
  }

  @Test
  void aMergeOfDifferentWishesGoesByTheClassesOfTheMigrations() {
    assertThat(wish(says("aaaaaaaa"), says("bbbbbbbb", "add"), says("cccccccc", "sub")))
        .isEqualTo(
            new CommitWish.Deploy(Mode.AUTO, "commits bbbbbbbb, cccccccc want different modes"));
  }

  @Test
  void theMergeItselfHasTheLastWord() {
    assertThat(wish(says("aaaaaaaa", "add"), says("cccccccc", "sub")))
        .isEqualTo(new CommitWish.Deploy(Mode.ADD, "as commit aaaaaaaa says"));
  }

  @Test
  void whatAMergedCommitSkippedIsDeployedWithTheMerge() {
    assertThat(wish(says("aaaaaaaa"), says("cccccccc", "skip")))
        .isEqualTo(new CommitWish.Deploy(Mode.ADD, "no commit says how"));
  }

  @Test
  void aWordThatNobodyUnderstandsIsRefused() {
    assertThatThrownBy(() -> wish(says("1a2b3c4d", "subtract")))
        .isInstanceOf(UserError.class)
        .hasMessage("commit 1a2b3c4d: 'Deploy: subtract' is no mode");
  }

  @Test
  void aMessageThatContradictsItselfIsRefused() {
    assertThatThrownBy(() -> wish(says("1a2b3c4d", "add", "sub")))
        .hasMessage("commit 1a2b3c4d: the message contradicts itself: [add, sub]");
  }

  private static CommitMessage says(String commit, String... deploy) {
    return new CommitMessage(commit, "Change things", List.of(deploy));
  }

  private static CommitWish wish(CommitMessage... messages) {
    return CommitWish.of(List.of(messages), Mode.ADD);
  }
}
