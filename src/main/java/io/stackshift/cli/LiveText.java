package io.stackshift.cli;

import io.stackshift.cli.terminal.Columns;
import io.stackshift.deploy.ServiceConvergence.Counts;
import io.stackshift.deploy.Streams;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Shows what is under way in the lines of a terminal: services with their bars, then the step. */
final class LiveText {

  private static final String GAP = "  ";

  /** Narrower than this, bars take the room that words need. */
  private static final int ROOM_FOR_BARS = 48;

  private static final int BAR = 12;

  /** Those that are waited for come first, and of them those of which tasks failed. */
  private static final Comparator<LiveState.Service> WORST_FIRST =
      Comparator.comparing((LiveState.Service service) -> service.convergence().isDone())
          .thenComparing(service -> service.convergence().counts().failed() == 0);

  private final int width;
  private final Instant now;
  private final Paint paint;

  private LiveText(int width, Instant now, Paint paint) {
    this.width = width;
    this.now = now;
    this.paint = paint;
  }

  /**
   * The lines.
   *
   * @param size of the terminal: no line reaches its last column, and half of its rows stay free
   */
  static List<String> lines(LiveState state, Streams.Size size, Instant now, Paint paint) {
    var text = new LiveText(size.columns() - 1, now, paint);
    var lines = new ArrayList<>(text.services(state, Math.max(1, size.rows() / 2 - 1)));
    if (!state.step().isEmpty()) {
      String step = Columns.onOneLine(state.step());
      lines.add(paint.strong(text.timed(step, Duration.between(state.since(), now))));
    }
    return List.copyOf(lines);
  }

  /** Where there is no room for all, the worst are shown. */
  private List<String> services(LiveState state, int rows) {
    List<LiveState.Service> all = List.copyOf(state.services().values());
    boolean hasRoom = all.size() <= rows;
    List<LiveState.Service> shown =
        hasRoom ? all : all.stream().sorted(WORST_FIRST).limit(rows - 1L).toList();
    int names =
        Math.min(width / 3, all.stream().mapToInt(it -> Columns.of(name(it))).max().orElse(0));
    Stream<String> lines = shown.stream().map(service -> line(service, names));
    return hasRoom ? lines.toList() : Stream.concat(lines, Stream.of(rest(all, shown))).toList();
  }

  private static String name(LiveState.Service service) {
    return Columns.onOneLine(service.convergence().service());
  }

  private String rest(List<LiveState.Service> all, List<LiveState.Service> shown) {
    long done = all.stream().filter(service -> service.convergence().isDone()).count();
    return Columns.cut(
        "… and %d more; %d of all %d converged"
            .formatted(all.size() - shown.size(), done, all.size()),
        width);
  }

  private String line(LiveState.Service service, int names) {
    Counts counts = service.convergence().counts();
    boolean isDone = service.convergence().isDone();
    String name = Columns.cut(Columns.fit(name(service), names) + GAP, width);
    String bar = width < ROOM_FOR_BARS ? "" : bar(counts, isDone) + GAP;
    Instant end = service.until().isBefore(now) ? service.until() : now;
    var rest =
        new LiveText(width - Columns.of(name + bar), now, paint)
            .timed(words(service), Duration.between(service.since(), end));
    return name + painted(bar, counts, isDone) + rest;
  }

  private static String words(LiveState.Service service) {
    Counts counts = service.convergence().counts();
    String text = Columns.onOneLine(service.convergence().text());
    return service.convergence().isDone() && counts.wanted() > 0
        ? "%d/%d %s".formatted(counts.running(), counts.wanted(), text)
        : text;
  }

  private String painted(String bar, Counts counts, boolean isDone) {
    if (isDone) {
      return paint.added(bar);
    }
    return counts.failed() > 0 ? paint.wrong(bar) : paint.remarkable(bar);
  }

  /** Tasks that run, that are on their way, and that are still missing. */
  private static String bar(Counts counts, boolean isDone) {
    int running = isDone ? BAR : cells(counts.running(), counts.wanted());
    int begun = isDone ? BAR : cells(counts.updated(), counts.wanted());
    return "█".repeat(running)
        + "▒".repeat(Math.max(0, begun - running))
        + "░".repeat(BAR - Math.max(running, begun));
  }

  private static int cells(int tasks, int wanted) {
    return wanted == 0 ? 0 : Math.clamp((long) tasks * BAR / wanted, 0, BAR);
  }

  /** Words, and at the right how long it takes. */
  private String timed(String words, Duration elapsed) {
    String time = GAP + elapsed(elapsed);
    int room = width - time.length();
    return room < 1 ? Columns.cut(words, width) : Columns.fit(words, room) + time;
  }

  private static String elapsed(Duration time) {
    return time.toMinutes() > 0
        ? "%d m %02d s".formatted(time.toMinutes(), time.toSecondsPart())
        : "%d s".formatted(Math.max(0, time.toSeconds()));
  }
}
