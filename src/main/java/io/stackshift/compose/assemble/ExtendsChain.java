package io.stackshift.compose.assemble;

import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.yaml.Mark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The services that extend each other on the way to one.
 *
 * @param links the first is the one that is completed
 */
record ExtendsChain(List<Link> links) {

  /** Nobody reads through more; each is one more level of recursion. */
  private static final int LONGEST = 25;

  static final ExtendsChain START = new ExtendsChain(List.of());

  /** A service that extends the next one; {@code mark} is where it says so. */
  record Link(String file, String service, Mark mark) {

    boolean isSame(Link other) {
      return file.equals(other.file) && service.equals(other.service);
    }

    @Override
    public String toString() {
      return service + " in " + file;
    }
  }

  ExtendsChain {
    links = List.copyOf(links);
  }

  ExtendsChain with(String file, String service, Mark mark) {
    List<Link> more = new ArrayList<>(links);
    more.add(new Link(file, service, mark));
    return new ExtendsChain(more);
  }

  /** Whether the last one was there before. */
  boolean isCircle() {
    return circle().size() > 1;
  }

  /** Whether it may be followed further; if not, that is told. */
  boolean mayGoOn(Findings findings) {
    if (links.size() <= LONGEST) {
      return true;
    }
    Link first = links.getFirst();
    findings.problem(
        first.mark(),
        Path.of(List.of("services", first.service(), "extends")),
        "leads through more than " + LONGEST + " services",
        "Extend a service that is nearer to the last one.");
    return false;
  }

  /** Tells of the circle, in the same words wherever one comes into it. */
  void tell(Findings findings) {
    List<Link> circle = new ArrayList<>(circle().subList(1, circle().size()));
    Link first =
        Collections.min(circle, Comparator.comparing(Link::file).thenComparing(Link::service));
    Collections.rotate(circle, -circle.indexOf(first));
    circle.add(first);
    findings.problem(
        first.mark(),
        Path.of(List.of("services", first.service(), "extends")),
        "leads back to itself: "
            + circle.stream().map(Link::toString).collect(Collectors.joining(", extends ")),
        "Take extends out of one of them.");
  }

  private List<Link> circle() {
    Link last = links.getLast();
    int from = 0;
    while (!links.get(from).isSame(last)) {
      from++;
    }
    return links.subList(from, links.size());
  }
}
