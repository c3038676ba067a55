package io.stackshift.web.page;

import io.stackshift.deploy.StackViews.Now;
import io.stackshift.deploy.StackViews.Schema;
import io.stackshift.error.UserError;
import io.stackshift.operate.StackDiff;
import io.stackshift.release.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pages of a stack, as HTML that says all without a script; a script keeps some of them new.
 */
public final class Pages {

  /** What all pages have. */
  private record Frame(String title, String stack, List<Link> links, Object content) {}

  /** A link to a page. */
  private record Link(String href, String label, boolean isCurrent) {}

  /** Why there is no page. */
  private record Trouble(String headline, String what, String remedy) {}

  private record Place(String href, String label) {}

  private static final Place OVERVIEW = new Place("/", "Overview");
  private static final Place TIMELINE = new Place("/timeline", "Timeline");
  private static final Place SERVICES = new Place("/services", "Services");
  private static final Place MIGRATIONS = new Place("/migrations", "Migrations");
  private static final Place COMPARE = new Place("/compare", "Compare");
  private static final Place NOWHERE = new Place("", "");
  private static final List<Place> PLACES =
      List.of(OVERVIEW, TIMELINE, SERVICES, MIGRATIONS, COMPARE);

  /** The parts of pages that live. */
  private static final Set<String> REGIONS =
      Set.of("facts", "deployment", "services", "tasks", "drift", "failures", "recent", "timeline");

  private static final Map<String, String> ASSETS =
      Map.of("/style.css", "text/css", "/live.js", "text/javascript", "/icon.svg", "image/svg+xml");

  private final Templates templates = new Templates();
  private final String stack;

  /** The pages of the stack of this name. */
  public Pages(String stack) {
    this.stack = stack;
  }

  /** What runs, what was deployed last, and what is not as it should be. */
  public String overview(Now now) {
    return page("overview", "Overview", OVERVIEW, Picture.of(now));
  }

  /** All revisions and what their time went into. */
  public String timeline(Now now) {
    return page("timeline", "Timeline", TIMELINE, Picture.of(now));
  }

  /** All services and their tasks. */
  public String services(Now now) {
    return page("services", "Services and tasks", SERVICES, Picture.of(now));
  }

  /** Migrations and what is kept of what they dropped. */
  public String migrations(Schema schema, Instant now) {
    return page("migrations", "Migrations", MIGRATIONS, MigrationsView.of(schema, now));
  }

  /** Everything that is recorded of a revision. */
  public String revision(Revision revision, Instant now) {
    return page(
        "revision",
        "Revision " + revision.number(),
        NOWHERE,
        RevisionView.of(revision, stack, now));
  }

  /**
   * What differs between two revisions.
   *
   * @param revisions those to choose from
   * @param from number of the earlier one; 0 for none
   * @param to number of the later one
   * @param problem why there is nothing to compare; empty when there is
   * @param difference at most one
   */
  public String compare(
      List<Revision> revisions, int from, int to, String problem, List<StackDiff> difference) {
    return page(
        "compare",
        "Compare revisions",
        COMPARE,
        CompareView.of(stack, revisions, from, to, problem, difference));
  }

  /** That something could not be found out. */
  public String trouble(UserError error) {
    return page(
        "trouble",
        "No answer",
        NOWHERE,
        new Trouble("This cannot be shown now", error.headline(), error.remedy()));
  }

  /** That there is no such page. */
  public String missing(String what) {
    return page(
        "trouble",
        "Not found",
        NOWHERE,
        new Trouble("Not found", what, "The links above lead to everything that there is."));
  }

  private String page(String template, String title, Place current, Object content) {
    List<Link> links =
        PLACES.stream()
            .map(place -> new Link(place.href(), place.label(), place.equals(current)))
            .toList();
    return templates.filled(template, new Frame(title, stack, links, content));
  }

  /** Whether a part of a page lives under this name. */
  public static boolean isRegion(String name) {
    return REGIONS.contains(name);
  }

  /** A part of a page as it is now. */
  public String region(String name, Picture picture) {
    return templates.filled("region-" + name, picture);
  }

  /** Type and content of a file that pages refer to by this path; nothing of any other. */
  public static Optional<Asset> asset(String path) {
    return Optional.ofNullable(ASSETS.get(path))
        .map(type -> new Asset(type, Templates.text(path.substring(1))));
  }

  /**
   * A file that pages refer to.
   *
   * @param type its media type
   */
  public record Asset(String type, String text) {}
}
