package io.stackshift.cli.terminal;

import io.stackshift.deploy.Streams;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Standard output and standard error of this process, and on a terminal a picture that stays below
 * whatever is printed to them, by whichever thread.
 *
 * <p>The cursor is never hidden, nor is the mode of the terminal changed, so that even a killed
 * process leaves nothing to mend; see {@link Frame} for how.
 */
public final class Screen implements AutoCloseable {

  /** Frames follow each other no faster; what is printed meanwhile waits for the next one. */
  private static final Duration SHORTEST_FRAME = Duration.ofMillis(50);

  /** A picture shows how time passes. */
  private static final Duration LONGEST_FRAME = Duration.ofSeconds(1);

  /** Of terminals that do not say how large they are. */
  private static final Streams.Size USUAL = new Streams.Size(24, 80);

  private final PrintStream out;
  private final PrintStream err;
  private final boolean mayShow;
  private final Supplier<Streams.Size> measure;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private @Nullable Picture picture;
  private @Nullable Thread drawing;
  private Streams.Size size = USUAL;
  private boolean isMeasured;
  private boolean isDrawn;
  private boolean isDue;
  private boolean isClosed;
  private boolean isAtLineStart = true;
  private long drawnAt;

  /**
   * A screen.
   *
   * @param mayShow whether this is a terminal that can show a picture
   * @param measure the terminal's size; asked again after {@link #resized}
   */
  Screen(PrintStream out, PrintStream err, boolean mayShow, Supplier<Streams.Size> measure) {
    this.out = out;
    this.err = err;
    this.mayShow = mayShow;
    this.measure = measure;
  }

  /** That of this process; it shows a picture where {@link #canShow} says so. */
  public static Screen ofProcess(Map<String, String> environment) {
    boolean isTerminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new Screen(System.out, System.err, canShow(environment, isTerminal), Stty::size);
  }

  /** One that shows no picture. */
  public static Screen plain() {
    return new Screen(System.out, System.err, false, () -> USUAL);
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
    return new PrintWriter(mayShow ? new Printing() : out, true, StandardCharsets.UTF_8);
  }

  /** Where errors go. */
  public PrintWriter err() {
    return new PrintWriter(mayShow ? new Complaining() : err, true, StandardCharsets.UTF_8);
  }

  /** Shows a picture from now on, in place of the one before. */
  public synchronized void show(Picture shown) {
    if (!mayShow || isClosed) {
      return;
    }
    picture = shown;
    if (drawing == null) {
      begin();
    }
    due();
  }

  private void begin() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "screen-end"));
    var _ = Signals.register("WINCH", this::resized);
    drawing = Thread.ofPlatform().daemon().name("screen").start(this::draw);
  }

  /** Shows that the picture has changed. */
  public synchronized void due() {
    isDue = true;
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

  private synchronized void draw() {
    try {
      while (!isClosed) {
        long rest = picture == null ? 0 : left(isDue ? SHORTEST_FRAME : LONGEST_FRAME);
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

  /** Milliseconds until the last frame is so old. */
  private long left(Duration age) {
    return age.minusNanos(System.nanoTime() - drawnAt).toMillis();
  }

  /** Writes, at once, what was printed since the last frame, and the picture below it. */
  private void frame() {
    boolean isMoved = !isMeasured && picture != null;
    if (isMoved) {
      Streams.Size measured = measure.get();
      size = measured.columns() > 0 && measured.rows() > 0 ? measured : USUAL;
      isMeasured = true;
    }
    List<String> lines = lines();
    boolean isErased = isDrawn && (isMoved || printed.size() > 0 || lines.isEmpty());
    String frame = Frame.of(isErased, printed.toString(StandardCharsets.UTF_8), lines);
    printed.reset();
    isDrawn = !lines.isEmpty();
    isDue = false;
    drawnAt = System.nanoTime();
    write(frame);
  }

  /** Nothing below a line that is still being printed. */
  private List<String> lines() {
    if (picture == null || !isAtLineStart || isClosed) {
      return List.of();
    }
    List<String> lines = picture.lines(size);
    return lines.subList(0, Math.clamp(size.rows() - 1L, 0, lines.size()));
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  private synchronized void print(byte[] bytes, int from, int length) {
    if (length == 0) {
      return;
    }
    isAtLineStart = bytes[from + length - 1] == '\n';
    if (picture == null) {
      out.write(bytes, from, length);
      return;
    }
    printed.write(bytes, from, length);
    if (left(SHORTEST_FRAME) <= 0) {
      frame();
    } else {
      due();
    }
  }

  /** Standard error may be somewhere else: it is written by itself, at a moment without picture. */
  private synchronized void complain(byte[] bytes, int from, int length) {
    if (length == 0) {
      return;
    }
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

  /** What is printed goes above the picture. */
  private final class Printing extends OutputStream {

    @Override
    public void write(int oneByte) {
      print(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      print(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      if (out.checkError()) {
        throw new IOException("nobody reads the output any more");
      }
    }
  }

  /** And so do errors. */
  private final class Complaining extends OutputStream {

    @Override
    public void write(int oneByte) {
      complain(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      complain(bytes, from, length);
    }
  }
}
