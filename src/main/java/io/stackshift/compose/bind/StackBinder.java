package io.stackshift.compose.bind;

import io.stackshift.compose.Content;
import io.stackshift.compose.FileObject;
import io.stackshift.compose.FileReader;
import io.stackshift.compose.Network;
import io.stackshift.compose.Service;
import io.stackshift.compose.Stack;
import io.stackshift.compose.Volume;
import io.stackshift.compose.finding.Findings;
import io.stackshift.compose.finding.Path;
import io.stackshift.compose.resolve.Location;
import io.stackshift.compose.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Makes the stack from the merged tree and reads the files that it names. */
public final class StackBinder {

  private final FileReader files;
  private final Map<String, String> variables;
  private final String projectRoot;
  private final Findings findings;

  /**
   * A binder.
   *
   * @param variables the deployment's environment, for secrets that are taken from it
   * @param projectRoot the project's folder on the nodes, for relative bind mounts; empty when it
   *     is not known
   */
  public StackBinder(
      FileReader files, Map<String, String> variables, String projectRoot, Findings findings) {
    this.files = files;
    this.variables = Map.copyOf(variables);
    this.projectRoot = projectRoot;
    this.findings = findings;
  }

  /** The stack; what is wrong is told to the findings, and then the result is of no use. */
  public Stack bind(String name, Node.Mapping merged) {
    View file = new View(merged, Path.ROOT, findings);
    SortedMap<String, Network> networks = each(file, "networks", StackBinder::network);
    SortedMap<String, Volume> volumes = each(file, "volumes", StackBinder::volume);
    SortedMap<String, FileObject> configs = each(file, "configs", this::fileObject);
    SortedMap<String, FileObject> secrets = each(file, "secrets", this::fileObject);
    var declared =
        new ServiceBinder.Declared(
            file.names("services"),
            file.names("networks"),
            file.names("volumes"),
            file.names("configs"),
            file.names("secrets"));
    ServiceBinder binder = new ServiceBinder(declared, projectRoot);
    SortedMap<String, Service> services = each(file, "services", binder::bind);
    Dependencies.verify(services, file.sections("services"));
    if (declared.services().complete() && declared.services().defined().isEmpty()) {
      file.problem("the files have no services", "Add at least one under services.");
    }
    return new Stack(name, services, used(networks, services), volumes, configs, secrets);
  }

  private static <T> SortedMap<String, T> each(
      View file, String section, Function<View, T> binder) {
    SortedMap<String, T> bound = new TreeMap<>();
    file.sections(section).forEach((key, view) -> bound.put(key, binder.apply(view)));
    return bound;
  }

  /** Only networks that a service uses are created, as in the reference. */
  private static SortedMap<String, Network> used(
      SortedMap<String, Network> declared, SortedMap<String, Service> services) {
    SortedMap<String, Network> used = new TreeMap<>();
    for (Service service : services.values()) {
      for (String key : service.networks().keySet()) {
        used.put(key, declared.getOrDefault(key, Network.DEFAULT));
      }
    }
    return used;
  }

  /** Attachable unless the file says otherwise: Stackshift itself reaches the services that way. */
  private static Network network(View network) {
    boolean external = network.has("external");
    return new Network(
        network.text("name"),
        external,
        network.text("driver"),
        network.textMap("driver_opts"),
        network.textMap("labels"),
        network.has("attachable") ? network.flag("attachable") : !external,
        network.flag("internal"),
        network.section("ipam").map(it -> it.text("driver")).orElse(""),
        network.section("ipam").map(it -> it.views("config")).orElse(List.of()).stream()
            .map(pool -> new Network.Subnet(pool.text("subnet")))
            .toList());
  }

  private static Volume volume(View volume) {
    return new Volume(
        volume.text("name"),
        volume.has("external"),
        volume.text("driver"),
        volume.textMap("driver_opts"),
        volume.textMap("labels"));
  }

  private FileObject fileObject(View object) {
    return object.has("external")
        ? new FileObject.External(object.text("name"))
        : new FileObject.Created(
            object.text("name"),
            source(object),
            object.textMap("labels"),
            object.text("template_driver"));
  }

  private FileObject.Source source(View object) {
    return object.has("driver")
        ? new FileObject.Driver(object.text("driver"), object.textMap("driver_opts"))
        : new Content(content(object));
  }

  private byte[] content(View object) {
    if (object.has("content")) {
      return object.text("content").getBytes(StandardCharsets.UTF_8);
    }
    return object.has("environment") ? fromEnvironment(object) : read(object);
  }

  private byte[] fromEnvironment(View secret) {
    String value = variables.getOrDefault(secret.text("environment"), "");
    if (value.isEmpty()) {
      secret.problem(
          "environment",
          "needs the variable " + secret.shown("environment") + ", which is not set or empty",
          "Set it in the environment.");
    }
    return value.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] read(View object) {
    if (object.lacks("file")) {
      return new byte[0];
    }
    Optional<byte[]> content = files.readLeftToMachine(object.text("file"));
    if (content.isEmpty()) {
      object.problem(
          "file", "names a file that is not there: " + object.shown("file"), Location.RULE);
    }
    return content.orElse(new byte[0]);
  }
}
