package io.stackshift.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.Questions.Question;
import io.stackshift.doctor.Answer;
import io.stackshift.error.UserError;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class QuestionsTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void oneThatHangsHoldsUpNoOther() {
    try (var questions = new Questions()) {
      Question<String> hanging =
          questions.ask(Duration.ofMillis(20), () -> hang(new CountDownLatch(1)));
      Question<String> other = questions.ask(LONG, () -> "fine");

      assertThat(other.answer()).isEqualTo(new Answer.Known<>("fine"));
      assertThat(hanging.answer()).isInstanceOf(Answer.Unknown.class);
    }
  }

  @Test
  void whatIsGivenUpIsTakenBackBeforeItEnds() throws InterruptedException {
    var isTakenBack = new AtomicBoolean();
    var begun = new CountDownLatch(1);
    try (var questions = new Questions()) {
      var _ =
          questions.ask(
              LONG,
              () -> {
                try {
                  begun.countDown();
                  return hang(new CountDownLatch(1));
                } finally {
                  Thread.interrupted();
                  LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                  isTakenBack.set(true);
                }
              });
      begun.await();
      Thread.currentThread().interrupt();
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(isTakenBack).isTrue();
  }

  private static String hang(CountDownLatch never) {
    try {
      never.await();
      return "never";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFailureIsUnknownWithItsReasonAndRemedy() {
    try (var questions = new Questions()) {
      Question<String> refused =
          questions.ask(
              LONG,
              () -> {
                throw UserError.refused("no answer", "node two", "Start it.");
              });
      Question<String> broken =
          questions.ask(
              LONG,
              () -> {
                throw new IllegalStateException("odd");
              });

      assertThat(refused.answer())
          .isEqualTo(new Answer.Unknown<String>("node two: no answer", "Start it."));
      assertThat(broken.answer())
          .isInstanceOfSatisfying(Answer.Unknown.class, it -> assertThat(it.why()).contains("odd"));
    }
  }
}
