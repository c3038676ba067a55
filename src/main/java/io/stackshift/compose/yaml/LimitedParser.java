package io.stackshift.compose.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/** A parser that stops at what is out of {@link Bounds}, before any memory is spent on it. */
final class LimitedParser implements Parser {

  private final Parser parser;
  private Optional<Mark> last = Optional.empty();
  private int values;
  private int depth;

  /** Says that the file is out of bounds. */
  static final class OutOfBounds extends RuntimeException {
    private final transient Optional<Mark> mark;

    OutOfBounds(String message, Optional<Mark> mark) {
      super(message, null, false, false);
      this.mark = mark;
    }

    Optional<Mark> mark() {
      return mark;
    }
  }

  LimitedParser(Parser parser) {
    this.parser = parser;
  }

  /** Where the last thing ended that could be read. */
  Optional<Mark> last() {
    return last;
  }

  @Override
  public boolean hasNext() {
    return parser.hasNext();
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public Event next() {
    Event event = parser.next();
    last = event.getEndMark();
    switch (event.getEventId()) {
      case SequenceStart, MappingStart -> depth++;
      case SequenceEnd, MappingEnd -> depth--;
      default -> {}
    }
    if (++values > 2 * Bounds.VALUES) {
      throw new OutOfBounds("the file has too many values", event.getStartMark());
    }
    if (depth > Bounds.DEPTH) {
      throw new OutOfBounds("the file is nested too deeply", event.getStartMark());
    }
    return event;
  }
}
