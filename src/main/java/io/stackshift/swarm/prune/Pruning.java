package io.stackshift.swarm.prune;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.Garbage;
import io.stackshift.plan.History;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.errand.OtherNodes;
import io.stackshift.swarm.record.LockConfig;
import io.stackshift.swarm.record.SwarmReleaseStore;
import io.stackshift.swarm.rollout.Task;
import io.stackshift.swarm.rollout.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Finds and removes what of a stack nothing needs. Volumes and containers are never touched. */
public final class Pruning {

  /** A hash of the content ends the names of those that Stackshift creates anew when it changes. */
  private static final Pattern HASHED = Pattern.compile(".+_[0-9a-f]{10}");

  private final EngineClient engine;
  private final OtherNodes others;
  private final String stack;

  /** What there is of a stack, on all nodes. */
  public Pruning(EngineClient engine, OtherNodes others, String stack) {
    this.engine = engine;
    this.others = others;
    this.stack = stack;
  }

  /** See {@link io.stackshift.deploy.Swarm#garbage}. */
  public Garbage find(History history, int keep) {
    Reachable reachable = Reachable.of(history.revisions(), keep);
    var notes = new ArrayList<String>();
    boolean isFree = isFree(reachable, notes);
    List<Garbage.Image> images = isFree ? images(history, reachable).find(notes) : List.of();
    return objects(reachable, images, notes);
  }

  private Garbage objects(Reachable reachable, List<Garbage.Image> images, List<String> notes) {
    var used = new HashSet<>(reachable.files());
    for (JsonNode service : engine.get("/services")) {
      used.addAll(Reachable.files(service.path("Spec")));
      used.addAll(Reachable.files(service.path("PreviousSpec")));
    }
    return new Garbage(
        images,
        files("/configs", used),
        files("/secrets", used),
        List.copyOf(reachable.dropped()),
        notes);
  }

  private ImagePruning images(History history, Reachable reachable) {
    var used = new HashSet<String>();
    for (JsonNode service : engine.get("/services")) {
      for (String version : List.of("Spec", "PreviousSpec")) {
        used.add(service.path(version).at("/TaskTemplate/ContainerSpec/Image").asText(""));
      }
    }
    // What has ended needs its image as long as its container is there, which its node knows.
    Tasks.all(engine).stream().filter(Task::mayRun).forEach(task -> used.add(task.image()));
    used.remove("");
    Instant since =
        history.inForce().map(revision -> revision.origin().since()).orElse(Instant.EPOCH);
    return new ImagePruning(
        engine, others, stack, new UnusedImages(reachable.kept(), reachable.former(), used, since));
  }

  /** Whether images can be removed: not while another stack may be fetching one. */
  private boolean isFree(Reachable reachable, List<String> notes) {
    Set<String> busy = otherDeployments(reachable.repositories());
    if (!busy.isEmpty()) {
      notes.add(
          "no image is removed: %s is being deployed, and may be fetching one"
              .formatted(String.join(", ", busy)));
    }
    return busy.isEmpty();
  }

  /**
   * Stacks whose lock is held and whose revisions take images from the same repositories: a
   * revision is recorded before its images are fetched.
   */
  private Set<String> otherDeployments(Set<String> repositories) {
    var stacks = new TreeSet<String>();
    for (JsonNode config : engine.get("/configs")) {
      LockConfig.stackOf(config.at("/Spec/Name").asText())
          .filter(other -> !other.equals(stack) && shares(other, repositories))
          .ifPresent(stacks::add);
    }
    return stacks;
  }

  private boolean shares(String other, Set<String> repositories) {
    var revisions = new SwarmReleaseStore(engine, other).revisions();
    var theirs = Reachable.of(revisions, Integer.MAX_VALUE).repositories();
    return !Collections.disjoint(theirs, repositories);
  }

  private List<String> files(String path, Set<String> used) {
    var filter = Map.of("label", List.of(Labels.STACK + "=" + stack));
    return engine
        .get(EngineClient.filtered(path, filter))
        .valueStream()
        .map(object -> object.at("/Spec/Name").asText())
        .filter(name -> HASHED.matcher(name).matches() && !used.contains(name))
        .sorted()
        .toList();
  }

  /** See {@link io.stackshift.deploy.Swarm#remove}. */
  public Garbage remove(History history, int keep, Garbage agreed, Consumer<String> told) {
    Reachable reachable = Reachable.of(history.revisions(), keep);
    var notes = new ArrayList<>(agreed.notes());
    Garbage objects = objects(reachable, List.of(), List.of()).and(agreed);
    List<Garbage.Image> images =
        !agreed.images().isEmpty() && isFree(reachable, notes)
            ? images(history, reachable).remove(agreed.images(), told)
            : List.of();
    return new Garbage(
        images,
        objects.configs().stream()
            .filter(it -> remove("config " + it, "/configs/" + it, told))
            .toList(),
        objects.secrets().stream()
            .filter(it -> remove("secret " + it, "/secrets/" + it, told))
            .toList(),
        // Last of all: they tell which images and configs were the stack's.
        objects.revisions().stream().filter(it -> remove(it, told)).toList(),
        notes);
  }

  private boolean remove(int revision, Consumer<String> told) {
    return remove(
        "the record of revision " + revision,
        "/configs/" + new SwarmReleaseStore(engine, stack).name(revision),
        told);
  }

  private boolean remove(String what, String path, Consumer<String> told) {
    EngineAnswer answer = engine.delete(path);
    boolean isGone = answer.isSuccess() || answer.isMissing();
    told.accept(isGone ? "removed " + what : "%s stays: %s".formatted(what, answer.message()));
    return isGone;
  }
}
