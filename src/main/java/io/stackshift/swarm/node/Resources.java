package io.stackshift.swarm.node;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node offers, or what a task reserves of it.
 *
 * @param amounts by kind: {@link #CPU} in billionths of a core, {@link #MEMORY} in bytes,
 *     everything else that nodes are configured to offer in pieces
 */
public record Resources(Map<String, Long> amounts) {

  /** Kind of processor time. */
  public static final String CPU = "CPU";

  /** Kind of memory. */
  public static final String MEMORY = "memory";

  /** Nothing. */
  public static final Resources NONE = new Resources(Map.of());

  private static final double CORE = 1e9;
  private static final double MEBIBYTE = 1024.0 * 1024;

  /** Copies the map. */
  public Resources {
    amounts = Map.copyOf(amounts);
  }

  /** From the engine's {@code Resources} of a node or {@code Reservations} of a task. */
  public static Resources of(JsonNode json) {
    var amounts = new TreeMap<String, Long>();
    put(amounts, CPU, json.path("NanoCPUs").asLong(0));
    put(amounts, MEMORY, json.path("MemoryBytes").asLong(0));
    for (JsonNode generic : json.path("GenericResources")) {
      JsonNode discrete = generic.path("DiscreteResourceSpec");
      JsonNode named = generic.path("NamedResourceSpec");
      put(amounts, discrete.path("Kind").asText(""), discrete.path("Value").asLong(0));
      put(amounts, named.path("Kind").asText(""), named.isMissingNode() ? 0 : 1);
    }
    return new Resources(amounts);
  }

  private static void put(Map<String, Long> amounts, String kind, long amount) {
    if (amount > 0 && !kind.isEmpty()) {
      amounts.merge(kind, amount, Long::sum);
    }
  }

  /** How much there is of a kind; 0 for none. */
  public long amount(String kind) {
    return amounts.getOrDefault(kind, 0L);
  }

  /** Whether there is nothing of any kind. */
  public boolean isNothing() {
    return amounts.isEmpty();
  }

  /** An amount of a kind, as people write it. */
  public static String text(String kind, long amount) {
    return switch (kind) {
      case CPU -> "%s CPUs".formatted(rounded(amount / CORE));
      case MEMORY -> "%s MiB of memory".formatted(rounded(amount / MEBIBYTE));
      default -> "%d %s".formatted(amount, kind);
    };
  }

  private static String rounded(double value) {
    String text = "%.2f".formatted(value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
