package io.stackshift.cli.terminal;

import io.stackshift.deploy.Streams;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Standard output and standard error of this process, and on a terminal a picture that stays below
 * whatever is printed to them, by whichever thread.
 *
 * <p>The cursor is never hidden, nor is the mode of the terminal changed, so that even a killed
 * process leaves nothing to mend; see {@link Frame} for how.
 */
public final class Screen implements AutoCloseable {

  /** Of terminals that do not say how large they are. */
  private static final Streams.Size USUAL = new Streams.Size(24, 80);

  /** How long the end of the process waits for a terminal that takes no output. */
  private static final Duration LONGEST_END = Duration.ofSeconds(1);

  private final PrintStream out;
  private final PrintStream err;
  private final boolean mayShow;
  private final Device device;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final FrameTimes times = new FrameTimes();

  private @Nullable Picture picture;
  private Streams.Size size = USUAL;
  private boolean isBegun;
  private boolean isMeasured;
  private boolean isDrawn;
  private boolean isClosed;
  private boolean isAtLineStart = true;

  /**
   * A screen.
   *
   * @param mayShow whether the device is a terminal that can show a picture
   */
  Screen(PrintStream out, PrintStream err, boolean mayShow, Device device) {
    this.out = out;
    this.err = err;
    this.mayShow = mayShow;
    this.device = device;
  }

  /** That of this process; it shows a picture where {@link #canShow} says so. */
  public static Screen ofProcess(Map<String, String> environment) {
    boolean mayShow = canShow(environment, OwnTerminal.isThere());
    return new Screen(System.out, System.err, mayShow, new OwnTerminal());
  }

  /** Whether a picture can be shown: not on a dumb terminal, and not in a pipeline's log. */
  static boolean canShow(Map<String, String> environment, boolean isTerminal) {
    String terminal = environment.getOrDefault("TERM", "");
    String pipeline = environment.getOrDefault("CI", "");
    return isTerminal
        && !terminal.isEmpty()
        && !terminal.equals("dumb")
        && (pipeline.isEmpty() || pipeline.equals("false"));
  }

  /** Whether {@link #show} shows anything. */
  public boolean mayShow() {
    return mayShow;
  }

  /** Where results and progress go. */
  public PrintWriter out() {
    var above = new Pieces(out, this::print);
    return new PrintWriter(mayShow ? above : out, true, StandardCharsets.UTF_8);
  }

  /** Where errors go. */
  public PrintWriter err() {
    var above = new Pieces(err, this::complain);
    return new PrintWriter(mayShow ? above : err, true, StandardCharsets.UTF_8);
  }

  /**
   * Shows a picture from now on, in place of the one before. One that fails is shown no more: the
   * work that it is about goes on.
   */
  public synchronized void show(Picture shown) {
    if (mayShow && !isClosed && (isBegun || begins())) {
      picture = shown;
      due();
    }
  }

  /** Not when the process ends just now: nobody would take the picture away. */
  private boolean begins() {
    try {
      device.atEnd(() -> end(() -> {}));
    } catch (IllegalStateException ending) {
      isClosed = true;
      return false;
    }
    isBegun = true;
    device.onResize(this::resized);
    var _ = Thread.ofPlatform().daemon().name("screen").start(this::draw);
    return true;
  }

  /** Shows that the picture has changed. */
  public synchronized void due() {
    times.due();
    notifyAll();
  }

  /** Has the terminal's size asked again before anything more is drawn. */
  synchronized void resized() {
    isMeasured = false;
    due();
  }

  /** Takes the picture away; what was printed stays. */
  public synchronized void hide() {
    picture = null;
    frame();
  }

  /** Takes the picture away for good. */
  @Override
  public synchronized void close() {
    isClosed = true;
    hide();
    notifyAll();
  }

  /**
   * Takes the picture away for good and lets something be said, since the process ends. It does not
   * wait for long where the terminal takes no output, as after Ctrl-S: whoever prints then keeps
   * everybody else from this screen.
   */
  public void end(Runnable last) {
    Thread ending =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              close();
              last.run();
            });
    try {
      var _ = ending.join(LONGEST_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void draw() {
    try {
      while (!isClosed) {
        long rest = picture == null ? 0 : times.left();
        if (picture == null || rest > 0) {
          wait(rest);
        } else {
          frame();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes, at once, what was printed since the last frame, and the picture below it. */
  private void frame() {
    boolean isMoved = !isMeasured && picture != null;
    if (isMoved) {
      measure();
    }
    List<String> lines = lines();
    boolean isErased = isDrawn && (isMoved || printed.size() > 0 || lines.isEmpty());
    String frame = Frame.of(isErased, printed.toString(StandardCharsets.UTF_8), lines);
    printed.reset();
    isDrawn = !lines.isEmpty();
    times.written();
    write(frame);
  }

  /** Who is interrupted gets no answer: the next one who draws asks again. */
  private void measure() {
    Streams.Size measured = device.size();
    boolean isKnown = measured.columns() > 0 && measured.rows() > 0;
    size = isKnown ? measured : USUAL;
    isMeasured = isKnown || !Thread.currentThread().isInterrupted();
  }

  /** Nothing below a line that is still being printed. */
  private List<String> lines() {
    if (picture == null || !isAtLineStart || isClosed) {
      return List.of();
    }
    try {
      List<String> lines = picture.lines(size);
      return lines.subList(0, Math.clamp(size.rows() - 1L, 0, lines.size()));
    } catch (RuntimeException e) {
      picture = null; // no reason for a deployment to fail
      return List.of();
    }
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  /** What is printed goes above the picture. */
  private synchronized void print(byte[] bytes, int from, int length) {
    isAtLineStart = bytes[from + length - 1] == '\n';
    if (picture == null) {
      out.write(bytes, from, length);
      return;
    }
    printed.write(bytes, from, length);
    if (times.mayFollow()) {
      frame();
    } else {
      due();
    }
  }

  /** Standard error may be somewhere else: it is written by itself, at a moment without picture. */
  private synchronized void complain(byte[] bytes, int from, int length) {
    if (picture != null) {
      write(Frame.of(isDrawn, printed.toString(StandardCharsets.UTF_8), List.of()));
      printed.reset();
      isDrawn = false;
    }
    isAtLineStart = bytes[from + length - 1] == '\n';
    err.write(bytes, from, length);
    err.flush();
    due();
  }
}
