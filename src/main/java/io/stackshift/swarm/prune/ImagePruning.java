package io.stackshift.swarm.prune;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.deploy.Garbage;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Parallel;
import io.stackshift.swarm.errand.OtherNodes;
import io.stackshift.swarm.errand.Outcome;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.node.SwarmNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Finds and removes images on every node; the engine of each does it there. */
record ImagePruning(EngineClient engine, OtherNodes others, String stack, UnusedImages unused) {

  private static final Duration FINDING = Duration.ofMinutes(1);
  private static final Duration REMOVING = Duration.ofMinutes(5);

  /**
   * The images that nothing needs.
   *
   * @param notes is told which nodes could not be asked
   */
  List<Garbage.Image> find(List<String> notes) {
    var found = new ArrayList<Garbage.Image>();
    SortedMap<String, List<String>> silent = new ConcurrentSkipListMap<>();
    ask(nodes(), Map.of(), FINDING)
        .forEach((node, outcome) -> {
          switch (outcome) {
            case Outcome.Done(JsonNode answer) -> found.addAll(NodePrune.found(answer, node));
            case Outcome.NotDone(String why) ->
                silent.computeIfAbsent(why, _ -> new ArrayList<>()).add(node.name());
          }
        });
    silent.forEach((why, names) -> notes.add(notAsked(names, why)));
    return found;
  }

  private String notAsked(List<String> names, String why) {
    String note = "images of %s are not looked after: %s".formatted(String.join(", ", names), why);
    return unused.former().isEmpty()
        ? note
        : "%s. To remove them there: docker image rm %s"
            .formatted(note, unused.former().stream().sorted().collect(joining(" ")));
  }

  /** Removes those that somebody agreed to, and answers which are gone. */
  List<Garbage.Image> remove(List<Garbage.Image> agreed, Consumer<String> told) {
    Map<String, Set<String>> ids =
        agreed.stream()
            .collect(
                Collectors.groupingBy(
                    image -> image.node().id(),
                    Collectors.mapping(Garbage.Image::id, Collectors.toSet())));
    List<SwarmNode> nodes = nodes().stream().filter(node -> ids.containsKey(node.id())).toList();
    var removed = new ArrayList<Garbage.Image>();
    ask(nodes, ids, REMOVING)
        .forEach((node, outcome) -> {
          switch (outcome) {
            case Outcome.Done(JsonNode answer) -> {
              NodePrune.stays(answer)
                  .forEach(why -> told.accept("on %s %s".formatted(node.name(), why)));
              for (Garbage.Image image : NodePrune.removed(answer, node)) {
                told.accept(
                    "removed image %s on %s".formatted(image.names().getFirst(), node.name()));
                removed.add(image);
              }
            }
            case Outcome.NotDone(String why) ->
                told.accept(
                    "it is not known whether images of %s were removed: %s"
                        .formatted(node.name(), why));
          }
        });
    return removed;
  }

  private List<SwarmNode> nodes() {
    return unused.repositories().isEmpty() ? List.of() : Nodes.all(engine);
  }

  /** Asks nodes all at once, by their names. */
  private Map<Garbage.Node, Outcome> ask(
      List<SwarmNode> nodes, Map<String, Set<String>> agreed, Duration within) {
    String here = Nodes.here(engine);
    SortedMap<Garbage.Node, Outcome> outcomes =
        new ConcurrentSkipListMap<>(
            Comparator.comparing(Garbage.Node::name).thenComparing(Garbage.Node::id));
    Parallel.allAtOnce(
        nodes,
        node -> {
          JsonNode request =
              new NodePrune(unused, agreed.getOrDefault(node.id(), Set.of())).request();
          outcomes.put(
              new Garbage.Node(node.id(), node.hostname()),
              node.id().equals(here)
                  ? new Outcome.Done(NodePrune.perform(request, engine))
                  : others.ask(node, stack, request, within));
        });
    return outcomes;
  }
}
