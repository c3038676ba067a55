package io.stackshift.compose.bind;

import io.stackshift.compose.Mount;
import io.stackshift.compose.Service;
import io.stackshift.compose.Service.Condition;
import io.stackshift.compose.Service.Dependency;
import io.stackshift.compose.Service.FileReference;
import io.stackshift.compose.Service.HealthCheck;
import io.stackshift.compose.Service.Logging;
import io.stackshift.compose.Service.NetworkAttachment;
import io.stackshift.compose.Service.Port;
import io.stackshift.compose.Service.PublishMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The services of the stack. */
final class ServiceBinder {

  /** The network of services that name none. */
  static final String DEFAULT_NETWORK = "default";

  private static final int LARGEST_PORT = 65_535;
  private static final int READABLE_BY_ALL = 0444;

  /** The largest permission bits. */
  static final int ALL_PERMISSIONS = 07777;

  /** With the check goes all that belongs to it. */
  private static final HealthCheck OFF =
      new HealthCheck(
          List.of("NONE"), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);

  private final Declared declared;
  private final MountBinder mounts;

  /** The keys that services may refer to. */
  record Declared(Names services, Names networks, Names volumes, Names configs, Names secrets) {}

  ServiceBinder(Declared declared, String projectRoot) {
    this.declared = declared;
    this.mounts = new MountBinder(declared.volumes(), projectRoot);
  }

  Service bind(View service) {
    return new Service(
        Images.image(service),
        ContainerBinder.process(service),
        ContainerBinder.names(service),
        ContainerBinder.kernel(service),
        ContainerBinder.privileges(service, declared.configs()),
        service.views("ports").stream().map(ServiceBinder::port).toList(),
        networks(service),
        mounts(service),
        files(service, "configs", declared.configs()),
        files(service, "secrets", declared.secrets()),
        service.section("healthcheck").map(ServiceBinder::healthCheck).orElse(HealthCheck.DEFAULT),
        service
            .section("logging")
            .map(it -> new Logging(it.text("driver"), it.textMap("options")))
            .orElse(Logging.DEFAULT),
        service.textMap("labels"),
        dependsOn(service),
        DeployBinder.bind(service.sectionOrEmpty("deploy"), service.text("restart")));
  }

  private List<Mount> mounts(View service) {
    return Stream.concat(
            service.views("volumes").stream().map(mounts::bind), TmpfsBinder.bind(service).stream())
        .toList();
  }

  private static Port port(View port) {
    int target = port.number("target", 0, LARGEST_PORT);
    if (!port.has("target")) {
      port.problem("lacks its target", "Add target: with the port in the container.");
    }
    String protocol = port.text("protocol");
    return new Port(
        target,
        port.number("published", 0, LARGEST_PORT),
        protocol.isEmpty() ? "tcp" : protocol,
        Words.constant(PublishMode.class, port.text("mode"), PublishMode.INGRESS));
  }

  private SortedMap<String, NetworkAttachment> networks(View service) {
    SortedMap<String, NetworkAttachment> attachments = new TreeMap<>();
    service
        .sections("networks")
        .forEach((key, attachment) -> {
          if (!key.equals(DEFAULT_NETWORK) && declared.networks().isUndefined(key)) {
            attachment.problem(
                "names a network that is not defined", declared.networks().remedy(key));
          }
          attachments.put(
              key,
              new NetworkAttachment(
                  attachment.texts("aliases"), attachment.textMap("driver_opts")));
        });
    if (attachments.isEmpty()) {
      attachments.put(DEFAULT_NETWORK, NetworkAttachment.DEFAULT);
    }
    return attachments;
  }

  private static List<FileReference> files(View service, String section, Names known) {
    List<FileReference> references = new ArrayList<>();
    for (View file : service.views(section)) {
      String source = file.text("source");
      if (file.lacks("source")) {
        file.problem(
            "lacks its source", "Add source: with a name of the top-level " + section + ".");
      } else if (known.isUndefined(source)) {
        file.problem(
            "source",
            "names " + file.shown("source") + ", which is not defined",
            known.remedy(source));
      }
      references.add(
          new FileReference(
              source,
              or(file.text("target"), source),
              or(file.text("uid"), "0"),
              or(file.text("gid"), "0"),
              file.number("mode", READABLE_BY_ALL, ALL_PERMISSIONS)));
    }
    return references;
  }

  private static String or(String text, String absent) {
    return text.isEmpty() ? absent : text;
  }

  private static HealthCheck healthCheck(View check) {
    List<String> test = check.texts("test");
    if (check.flag("disable")) {
      if (!test.isEmpty()) {
        check.problem("disable", "contradicts test", "Keep only one of them.");
      }
      return OFF;
    }
    return new HealthCheck(
        test,
        check.duration("interval", Duration.ZERO),
        check.duration("timeout", Duration.ZERO),
        check.duration("start_period", Duration.ZERO),
        check.duration("start_interval", Duration.ZERO),
        check.number("retries", 0, Integer.MAX_VALUE));
  }

  private SortedMap<String, Dependency> dependsOn(View service) {
    SortedMap<String, Dependency> dependencies = new TreeMap<>();
    service
        .sections("depends_on")
        .forEach((key, dependency) -> {
          boolean required = !dependency.has("required") || dependency.flag("required");
          if (required && declared.services().isUndefined(key)) {
            dependency.problem(
                "names a service that is not there", declared.services().remedy(key));
          }
          dependencies.put(
              key,
              new Dependency(
                  Words.constant(
                      Condition.class, dependency.text("condition"), Condition.SERVICE_STARTED),
                  required));
        });
    return dependencies;
  }
}
