package io.stackshift.swarm.spec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.Mount;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.compose.Volume;
import io.stackshift.swarm.engine.Json;

/** From the mounts of a service to the engine's, in their order. */
public record MountConversion(Stack stack, Names names) {

  ArrayNode convert(Service service) {
    ArrayNode mounts = Json.object().arrayNode();
    service.mounts().forEach(mount -> mounts.add(mount(mount)));
    return mounts;
  }

  private ObjectNode mount(Mount mount) {
    ObjectNode json = Json.object().put("Target", mount.target());
    if (mount.readOnly()) {
      json.put("ReadOnly", true);
    }
    Json.putUnlessEmpty(json, "Consistency", mount.consistency());
    switch (mount.type()) {
      case Mount.Type.Bind(String propagation) -> {
        json.put("Type", "bind").put("Source", mount.source());
        propagation(json, propagation);
      }
      case Mount.Type.NamedPipe(String propagation) -> {
        json.put("Type", "npipe").put("Source", mount.source());
        propagation(json, propagation);
      }
      case Mount.Type.Memory memory -> memory(json.put("Type", "tmpfs"), memory);
      case Mount.Type.Volume(boolean noCopy) ->
          volume(json.put("Type", "volume"), mount.source(), noCopy);
      case Mount.Type.Cluster _ -> {
        // What is no volume's key is a group, which belongs to the storage plug-in.
        json.put("Type", "cluster").put("Source", names.volume(mount.source()));
        json.putObject("ClusterOptions");
      }
    }
    return json;
  }

  private static void propagation(ObjectNode json, String propagation) {
    if (!propagation.isEmpty()) {
      json.putObject("BindOptions").put("Propagation", propagation);
    }
  }

  private static void memory(ObjectNode json, Mount.Type.Memory memory) {
    if (memory.bytes() != 0 || memory.permissions() != 0) {
      ObjectNode options = json.putObject("TmpfsOptions");
      Json.putUnlessZero(options, "SizeBytes", memory.bytes());
      Json.putUnlessZero(options, "Mode", memory.permissions());
    }
  }

  private void volume(ObjectNode json, String source, boolean noCopy) {
    if (source.isEmpty() && !noCopy) {
      return;
    }
    ObjectNode options = json.putObject("VolumeOptions");
    if (noCopy) {
      options.put("NoCopy", true);
    }
    if (source.isEmpty()) {
      return;
    }
    json.put("Source", names.volume(source));
    Volume volume = stack.volumes().get(source);
    if (volume != null && !volume.external()) {
      options.set("Labels", Json.object(StackConversion.withNamespace(stack, volume.labels())));
      driver(volume, options);
    }
  }

  private static void driver(Volume volume, ObjectNode options) {
    if (volume.driver().isEmpty() && volume.driverOptions().isEmpty()) {
      return;
    }
    ObjectNode driver = options.putObject("DriverConfig");
    Json.putUnlessEmpty(driver, "Name", volume.driver());
    Json.putUnlessEmpty(driver, "Options", volume.driverOptions());
  }
}
