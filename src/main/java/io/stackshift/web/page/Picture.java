package io.stackshift.web.page;

import io.stackshift.deploy.StackViews.Now;
import io.stackshift.operate.Drift;
import io.stackshift.operate.FieldChange;
import io.stackshift.operate.StackSight;
import io.stackshift.operate.TaskSight;
import io.stackshift.release.Revision;
import io.stackshift.web.page.ServiceView.TaskView;
import io.stackshift.web.page.Words.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is seen of a stack at one moment, in words: what all pages that live are filled from.
 *
 * @param facts what a person wants to know first
 * @param drift what differs from the revision in force, in sentences
 * @param failures the tasks that failed last
 * @param recent the newest revisions
 * @param all revisions
 */
public record Picture(
    List<Fact> facts,
    List<DeploymentView> deployment,
    List<ServiceView> services,
    List<DriftView> drift,
    List<TaskView> failures,
    TimelineView recent,
    TimelineView all) {

  private static final int RECENT = 6;
  private static final int MOST = 50;
  private static final int MOST_FAILURES = 5;

  /** Something to know: its name, what it is, and a word more. */
  record Fact(String label, String value, String detail, Tone tone) {}

  /** What differs at a service, with the fields that somebody changed, where they are known. */
  record DriftView(String service, String what, List<FieldChange> fields) {

    boolean hasFields() {
      return !fields.isEmpty();
    }
  }

  /** The picture of what the swarm tells. */
  public static Picture of(Now now) {
    int running = DeploymentView.running(now);
    StackSight sight = now.status().sight();
    return new Picture(
        facts(now, running > 0),
        DeploymentView.of(now),
        ServiceView.of(sight, now.at(), running > 0),
        drift(now, running > 0),
        failures(now),
        TimelineView.of(now.revisions(), RECENT, now.at(), running),
        TimelineView.of(now.revisions(), MOST, now.at(), running));
  }

  boolean hasServices() {
    return !services.isEmpty();
  }

  boolean hasDrift() {
    return !drift.isEmpty();
  }

  boolean hasFailures() {
    return !failures.isEmpty();
  }

  /** What a person hears who cannot see the page. */
  public String spoken() {
    return deployment.isEmpty() ? "" : deployment.getFirst().spoken();
  }

  /** While a deployment changes the services they differ from what was in force before. */
  private static List<DriftView> drift(Now now, boolean deploying) {
    StackSight sight = now.status().sight();
    return deploying
        ? List.of()
        : now.status().drift().stream()
            .map(drift -> new DriftView(sight.key(drift.service()), drift.what(), drift.fields()))
            .toList();
  }

  private static List<Fact> facts(Now now, boolean deploying) {
    var facts = new ArrayList<Fact>();
    facts.add(
        now.status()
            .inForce()
            .map(revision -> inForce(revision, now))
            .orElse(new Fact("In force", "nothing", "No deployment was carried out.", Tone.PLAIN)));
    facts.add(services(now, deploying));
    facts.add(
        deploying
            ? new Fact("Drift", "–", "is told when the deployment has ended", Tone.PLAIN)
            : drift(now.status().drift()));
    String holder = DeploymentView.lock(now);
    facts.add(
        holder.isEmpty()
            ? new Fact("Lock", "free", "Anybody may deploy.", Tone.PLAIN)
            : new Fact("Lock", "held", holder, Tone.BUSY));
    if (now.unreadable() > 0) {
      facts.add(unreadable(now.unreadable()));
    }
    return facts;
  }

  private static Fact unreadable(int records) {
    return new Fact(
        "Records",
        records + " unreadable",
        "Another tool wrote %s, or a newer version.".formatted(records == 1 ? "it" : "them"),
        Tone.WARNING);
  }

  private static Fact inForce(Revision revision, Now now) {
    return new Fact(
        "In force",
        revision.release().name(),
        "revision %d (%s), by %s, %s"
            .formatted(
                revision.number(),
                Words.mode(revision),
                revision.origin().who(),
                Words.moment(revision.origin().since(), now.at()).ago()),
        Tone.GOOD);
  }

  private static Fact services(Now now, boolean deploying) {
    var services = now.status().sight().services();
    long whole = services.stream().filter(it -> it.isWhole()).count();
    Tone tone = whole == services.size() ? Tone.GOOD : deploying ? Tone.BUSY : Tone.BAD;
    return new Fact(
        "Services", "%d of %d".formatted(whole, services.size()), "have all their tasks", tone);
  }

  private static Fact drift(List<Drift> drift) {
    long services = drift.stream().map(Drift::service).distinct().count();
    return services == 0
        ? new Fact("Drift", "none", "All runs as recorded.", Tone.GOOD)
        : new Fact(
            "Drift",
            services == 1 ? "1 service" : services + " services",
            "runs otherwise than recorded",
            Tone.WARNING);
  }

  private static List<TaskView> failures(Now now) {
    StackSight sight = now.status().sight();
    Stream<TaskSight> failed =
        sight.services().stream().flatMap(service -> service.failures().stream());
    return failed
        .sorted(Comparator.comparing(TaskSight::since).reversed())
        .limit(MOST_FAILURES)
        .map(task -> ServiceView.task(sight, task, now.at()))
        .toList();
  }
}
