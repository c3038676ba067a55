package io.stackshift.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stackshift.deploy.Streams;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * When a picture can be shown, and what becomes of it; what it looks like is seen by {@code
 * TerminalTest}.
 */
@Timeout(60)
class ScreenTest {

  private static final Map<String, String> TERMINAL = Map.of("TERM", "xterm-256color");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aTerminalShowsAPictureAndAPipeDoesNot() {
    assertThat(Screen.canShow(TERMINAL, true)).isTrue();
    assertThat(Screen.canShow(TERMINAL, false)).isFalse();
  }

  @Test
  void aDumbTerminalAndAPipelineShowNone() {
    assertThat(Screen.canShow(Map.of("TERM", "dumb"), true)).isFalse();
    assertThat(Screen.canShow(Map.of(), true)).isFalse();
    assertThat(Screen.canShow(Map.of("TERM", "xterm", "CI", "true"), true)).isFalse();
    assertThat(Screen.canShow(Map.of("TERM", "xterm", "CI", "false"), true)).isTrue();
  }

  @Test
  void withoutAPictureEverythingIsPassedOnAsItIs() {
    Screen screen = screen(false);
    screen.show(_ -> List.of("never"));

    screen.out().println("one");
    screen.err().println("two");
    screen.hide();

    assertThat(out.toString(UTF_8)).isEqualToNormalizingNewlines("one\n");
    assertThat(err.toString(UTF_8)).isEqualToNormalizingNewlines("two\n");
  }

  @Test
  void everyModeThatIsChangedIsChangedBackAndTheCursorIsNeverHidden() {
    Screen screen = screen(true);
    screen.show(_ -> List.of("picture"));
    PrintWriter printing = screen.out();
    printing.println("one");
    printing.print("a line that goes on");
    printing.flush();
    screen.close();

    String written = out.toString(UTF_8);
    assertThat(written).contains("one", "a line that goes on").doesNotContain("\u001b[?25l");
    assertThat(written.split("\u001b\\[\\?7l", -1))
        .hasSameSizeAs(written.split("\u001b\\[\\?7h", -1));
    assertThat(written.split("\u001b\\[\\?2026h", -1))
        .hasSameSizeAs(written.split("\u001b\\[\\?2026l", -1));
  }

  @Test
  void aPictureThatFailsIsShownNoMoreAndHoldsNothingUp() {
    Screen screen = screen(true);
    screen.show(_ -> {
      throw new IllegalStateException("a defect in the picture");
    });
    screen.out().println("one");
    screen.out().println("two");
    screen.close();

    assertThat(out.toString(UTF_8)).contains("one", "two");
  }

  @Test
  void noPictureIsShownWhenTheProcessEndsAlready() {
    Screen screen =
        screen(
            printer(out),
            new FakeDevice() {
              @Override
              public void atEnd(Runnable last) {
                throw new IllegalStateException("Shutdown in progress");
              }
            });
    screen.show(_ -> List.of("picture"));
    screen.out().println("one");
    screen.close();

    assertThat(out.toString(UTF_8)).isEqualToNormalizingNewlines("one\n");
  }

  /** As after Ctrl-S. */
  @Test
  void theEndDoesNotWaitForATerminalThatTakesNoOutput() throws InterruptedException {
    var writes = new CountDownLatch(1);
    var neverMore = new CountDownLatch(1);
    var stopped =
        new OutputStream() {
          @Override
          public void write(int oneByte) {
            writes.countDown();
            try {
              neverMore.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    var device = new FakeDevice();
    Screen screen = screen(printer(stopped), device);
    screen.show(_ -> List.of("picture"));
    writes.await();

    device.end();

    neverMore.countDown();
    screen.close();
  }

  @Test
  void whoIsInterruptedLearnsNoSizeButTheNextOneDoes() throws InterruptedException {
    var learnt = new Streams.Size(30, 100);
    var shown = new LinkedBlockingQueue<Streams.Size>();
    Screen screen =
        screen(
            printer(out),
            new FakeDevice() {
              @Override
              public Streams.Size size() {
                return Thread.currentThread().isInterrupted() ? new Streams.Size(0, 0) : learnt;
              }
            });
    synchronized (screen) {
      screen.show(size -> {
        shown.add(size);
        return List.of("picture");
      });
      Thread.currentThread().interrupt();
      screen.out().println("one");
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(shown.take()).isEqualTo(new Streams.Size(24, 80));

    screen.due();

    assertThat(shown.take()).isEqualTo(learnt);
    screen.close();
  }

  private Screen screen(boolean mayShow) {
    return new Screen(printer(out), printer(err), mayShow, new FakeDevice());
  }

  private Screen screen(PrintStream printer, Device device) {
    return new Screen(printer, printer(err), true, device);
  }

  private static PrintStream printer(OutputStream stream) {
    return new PrintStream(stream, false, UTF_8);
  }

  /** A terminal whose process ends when the test says so. */
  private static class FakeDevice implements Device {

    private Runnable last = () -> {};

    @Override
    public Streams.Size size() {
      return new Streams.Size(24, 80);
    }

    @Override
    public void onResize(Runnable listener) {}

    @Override
    public void atEnd(Runnable atEnd) {
      last = atEnd;
    }

    void end() {
      last.run();
    }
  }
}
