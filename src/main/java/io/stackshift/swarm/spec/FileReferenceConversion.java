package io.stackshift.swarm.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.FileObject.Kind;
import io.stackshift.compose.Privileges.CredentialSpec;
import io.stackshift.compose.Service;
import io.stackshift.compose.Service.FileReference;
import io.stackshift.swarm.engine.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** From the configs and secrets that a service uses to the engine's references to them. */
public record FileReferenceConversion(Names names) {

  ArrayNode configs(Service service) {
    List<ObjectNode> references = files(Kind.CONFIG, service.configs());
    if (service.privileges().credentialSpec() instanceof CredentialSpec.OfConfig(String key)) {
      // The engine reads it itself; no file of the container comes from it.
      ObjectNode reference = Json.object().put("ConfigName", names.fileObject(Kind.CONFIG, key));
      reference.putObject("Runtime");
      references.add(reference);
    }
    return sorted(references, "ConfigName");
  }

  ArrayNode secrets(Service service) {
    return sorted(files(Kind.SECRET, service.secrets()), "SecretName");
  }

  private List<ObjectNode> files(Kind kind, List<FileReference> references) {
    String nameKey =
        switch (kind) {
          case CONFIG -> "ConfigName";
          case SECRET -> "SecretName";
        };
    List<ObjectNode> files = new ArrayList<>();
    for (FileReference reference : references) {
      ObjectNode json = Json.object().put(nameKey, names.fileObject(kind, reference.source()));
      json.putObject("File")
          .put("Name", reference.target())
          .put("UID", reference.uid())
          .put("GID", reference.gid())
          .put("Mode", reference.mode());
      files.add(json);
    }
    return files;
  }

  /** By name only, as docker stack does; what comes from one source keeps its order. */
  private static ArrayNode sorted(List<ObjectNode> references, String nameKey) {
    ArrayNode sorted = Json.object().arrayNode();
    references.stream()
        .sorted(Comparator.comparing(reference -> reference.path(nameKey).asText()))
        .forEach(sorted::add);
    return sorted;
  }
}
