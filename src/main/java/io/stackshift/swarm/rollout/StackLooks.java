package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.node.Nodes;
import io.stackshift.swarm.node.SwarmNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a stack again and again: each time at its services, at its tasks and at the nodes, with
 * one call each, however many there are, all at once.
 */
final class StackLooks implements AutoCloseable {

  private static final int CALLS = 4;

  private final EngineClient engine;
  private final String stack;
  private final ExecutorService calls =
      Executors.newFixedThreadPool(CALLS, Thread.ofPlatform().daemon().factory());
  private final Set<String> forgiven = new HashSet<>();

  /** The managers' time when the first look was taken; from then on the own clock counts. */
  private @Nullable Instant started;

  private long startedNanos;

  StackLooks(EngineClient engine, String stack) {
    this.engine = engine;
    this.stack = stack;
  }

  /** What is seen of a stack at one moment. */
  record Seen(StackTasks tasks, Situation situation) {}

  Seen look() {
    var services = ask(StackTasks.path("/services", stack));
    var tasks = ask(StackTasks.path("/tasks", stack));
    var nodes = ask("/nodes");
    if (started == null) {
      started = Instant.parse(answer(ask("/info")).path("SystemTime").asText());
      startedNanos = System.nanoTime();
      StackTasks first = StackTasks.of(answer(services), answer(tasks));
      first.tasks().stream()
          .filter(task -> task.state().isTerminal())
          .forEach(task -> forgiven.add(task.id()));
    }
    Instant now = started.plusNanos(System.nanoTime() - startedNanos);
    return new Seen(
        StackTasks.of(answer(services), answer(tasks)),
        new Situation(now, byId(answer(nodes)), forgiven));
  }

  private static Map<String, SwarmNode> byId(JsonNode list) {
    return Nodes.of(list).stream().collect(Collectors.toMap(SwarmNode::id, node -> node));
  }

  private Future<JsonNode> ask(String path) {
    return calls.submit(() -> engine.get(path));
  }

  private static JsonNode answer(Future<JsonNode> call) {
    try {
      return call.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the engine was asked", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    calls.shutdownNow();
  }
}
