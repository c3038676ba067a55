package io.stackshift.swarm.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.operate.SpecContent;
import io.stackshift.release.ServiceSpec;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.Labels;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The specification of a service as somebody else left it. */
final class ForeignSpec {

  private static final List<String> STAMP =
      List.of(Labels.RELEASE, Labels.REVISION, Labels.SPEC, Labels.FINGERPRINT, Labels.REPLICAS);

  private ForeignSpec() {}

  /**
   * In the form in which specifications are recorded: with names instead of ids, and without the
   * stamp; nothing where the service is as Stackshift applied it.
   *
   * @param spec the {@code Spec} of the service as the engine gives it
   * @param networkNames names of networks by id
   */
  static Optional<ServiceSpec> of(JsonNode spec, UnaryOperator<String> networkNames) {
    if (!Stamp.hash(spec).isEmpty()) {
      return Optional.empty();
    }
    ObjectNode form = spec.deepCopy();
    for (JsonNode labels : List.of(form.path("Labels"), TaskTemplate.labels(form))) {
      if (labels instanceof ObjectNode object) {
        object.remove(STAMP);
      }
    }
    for (JsonNode network : form.at("/TaskTemplate/Networks")) {
      ((ObjectNode) network).put("Target", networkNames.apply(network.path("Target").asText()));
    }
    JsonNode container = form.at("/TaskTemplate/ContainerSpec");
    container.path("Configs").forEach(file -> SpecContent.remove(file, "ConfigID"));
    container.path("Secrets").forEach(file -> SpecContent.remove(file, "SecretID"));
    return Optional.of(
        new ServiceSpec(
            form.path("Name").asText(),
            form.at("/TaskTemplate/ContainerSpec/Image").asText(""),
            "",
            Json.write(form)));
  }
}
