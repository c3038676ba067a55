package io.stackshift.swarm.prune;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.Garbage;
import io.stackshift.plan.History;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.record.LockConfig;
import io.stackshift.swarm.record.SwarmReleaseStore;
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
  private final String stack;

  /** What there is of a stack. */
  public Pruning(EngineClient engine, String stack) {
    this.engine = engine;
    this.stack = stack;
  }

  /** See {@link io.stackshift.deploy.Swarm#garbage}. */
  public Garbage find(History history, int keep) {
    Reachable reachable = Reachable.of(history.revisions(), keep);
    var usedImages = new HashSet<String>();
    var usedFiles = new HashSet<>(reachable.files());
    for (JsonNode service : engine.get("/services")) {
      for (String version : List.of("Spec", "PreviousSpec")) {
        usedFiles.addAll(Reachable.files(service.path(version)));
        usedImages.add(service.path(version).at("/TaskTemplate/ContainerSpec/Image").asText(""));
      }
    }
    for (JsonNode task : engine.get("/tasks")) {
      usedImages.add(task.at("/Spec/ContainerSpec/Image").asText(""));
    }
    usedImages.remove("");
    var notes = new ArrayList<String>();
    List<Garbage.Image> images = images(history, reachable, usedImages, notes);
    otherNodes(reachable, notes);
    return new Garbage(
        images,
        files("/configs", usedFiles),
        files("/secrets", usedFiles),
        List.copyOf(reachable.dropped()),
        notes);
  }

  private List<Garbage.Image> images(
      History history, Reachable reachable, Set<String> used, List<String> notes) {
    Set<String> busy = otherDeployments(reachable.repositories());
    if (!busy.isEmpty()) {
      notes.add(
          "no image is removed: %s is being deployed, and may be fetching one"
              .formatted(String.join(", ", busy)));
      return List.of();
    }
    var containers = new HashSet<String>();
    engine
        .get("/containers/json?all=1")
        .forEach(container -> containers.add(container.path("ImageID").asText()));
    Instant since =
        history.inForce().map(revision -> revision.origin().since()).orElse(Instant.EPOCH);
    List<LocalImage> local =
        engine
            .get("/images/json?digests=1&shared-size=1")
            .valueStream()
            .map(LocalImage::of)
            .toList();
    return UnusedImages.of(local, reachable, used, containers, since);
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

  private void otherNodes(Reachable reachable, List<String> notes) {
    String here = Nodes.here(engine);
    List<String> others =
        Nodes.states(engine).keySet().stream()
            .filter(id -> !id.equals(here))
            .map(id -> Nodes.nameAndState(engine, id))
            .sorted()
            .toList();
    if (!others.isEmpty() && !reachable.former().isEmpty()) {
      notes.add(
          "images are removed on this node only. On %s run: docker image rm %s"
              .formatted(
                  String.join(", ", others),
                  reachable.former().stream().sorted().collect(joining(" "))));
    }
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
  public Garbage remove(Garbage garbage, Consumer<String> told) {
    return new Garbage(
        garbage.images().stream().filter(image -> remove(image, told)).toList(),
        garbage.configs().stream()
            .filter(it -> remove("config " + it, "/configs/" + it, told))
            .toList(),
        garbage.secrets().stream()
            .filter(it -> remove("secret " + it, "/secrets/" + it, told))
            .toList(),
        // Last of all: they tell which images and configs were the stack's.
        garbage.revisions().stream().filter(it -> remove(it, told)).toList(),
        garbage.notes());
  }

  /** Its names one after the other: with the last one in its repository it goes. */
  private boolean remove(Garbage.Image image, Consumer<String> told) {
    for (String name : image.names()) {
      EngineAnswer answer = engine.delete("/images/" + name);
      if (!answer.isSuccess() && !answer.isMissing()) {
        told.accept("%s stays: %s".formatted(name, answer.message()));
        return false;
      }
    }
    told.accept("removed image " + image.names().getFirst());
    return true;
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
