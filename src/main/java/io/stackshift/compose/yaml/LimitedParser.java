package io.stackshift.compose.yaml;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.parser.Parser;

/** A parser that stops when a file has more values than can be meant seriously. */
final class LimitedParser implements Parser {

  private final Parser parser;
  private final int most;
  private int events;

  /** Says that there are too many. */
  static final class TooMany extends RuntimeException {
    TooMany() {
      super("too many values", null, false, false);
    }
  }

  LimitedParser(Parser parser, int most) {
    this.parser = parser;
    this.most = most;
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
    if (++events > most) {
      throw new TooMany();
    }
    return parser.next();
  }
}
