package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.swarm.engine.ApiVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields of a service specification that older engines do not know. They would drop them silently,
 * and the service would look as if somebody had changed it.
 */
public final class NewerFields {

  private static final List<Field> FIELDS =
      List.of(
          new Field(
              "/TaskTemplate/ContainerSpec/Healthcheck",
              "StartInterval",
              new ApiVersion(1, 44),
              "healthcheck.start_interval"),
          new Field(
              "/TaskTemplate/ContainerSpec",
              "OomScoreAdj",
              new ApiVersion(1, 46),
              "oom_score_adj"));

  private NewerFields() {}

  /**
   * A field.
   *
   * @param parent JSON pointer of the object that it is in
   * @param since the first version of the Engine API that has it
   * @param key the key of the Compose file that it comes from
   */
  private record Field(String parent, String name, ApiVersion since, String key) {}

  /** Takes out what an engine of this version does not know, and says for each what is left out. */
  public static List<String> remove(ObjectNode spec, ApiVersion version) {
    List<String> left = new ArrayList<>();
    for (Field field : FIELDS) {
      if (version.compareTo(field.since) < 0
          && spec.at(field.parent) instanceof ObjectNode parent
          && parent.remove(field.name) != null) {
        left.add(
            "%s: %s is left out: it needs an engine with API %s, this one has %s"
                .formatted(spec.path("Name").asText(), field.key, field.since, version));
      }
    }
    return left;
  }
}
