package io.stackshift.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.CommitMessage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages and trailers, as git keeps them. */
class CommitMessagesTest {

  @TempDir private Path temporary;
  private GitClone clone;

  @BeforeEach
  void init() {
    clone = GitClone.init(temporary.resolve("shop"));
  }

  private List<CommitMessage> messages() {
    return new GitSources().messages(clone.folder(), "HEAD");
  }

  @Test
  void theTrailerIsRead() {
    String commit =
        clone
            .write("a", "1")
            .commit("Drop the column\n\nNobody reads it.\n\nDeploy: sub\nAcked-by: Ann");

    assertThat(messages()).hasSize(1);
    assertThat(messages().getFirst().commit()).isEqualTo(commit.substring(0, 8));
    assertThat(messages().getFirst().deploy()).containsExactly("sub");
  }

  @Test
  void aLineInTheMiddleOfTheTextIsNoTrailer() {
    clone
        .write("a", "1")
        .commit("Explain\n\nDeploy: sub is what we write\n\nin the last paragraph.");

    assertThat(messages().getFirst().deploy()).isEmpty();
  }

  @Test
  void aMergeBringsWhatItMerges() {
    clone.write("a", "1").commit("Begin\n\nDeploy: first");
    clone.git("checkout", "--quiet", "-b", "branch");
    clone.write("b", "1").commit("On the branch\n\nDeploy: sub");
    clone.write("b", "2").commit("More");
    clone.git("checkout", "--quiet", "main");
    clone.write("c", "1").commit("On main\n\nDeploy: auto");
    clone.git("merge", "--quiet", "--no-ff", "--message=Merge it", "branch");

    assertThat(messages())
        .extracting(message -> message.text().lines().findFirst().orElse(""))
        .startsWith("Merge it")
        .containsExactlyInAnyOrder("Merge it", "More", "On the branch");
    assertThat(messages()).flatExtracting(CommitMessage::deploy).containsExactly("sub");
  }
}
