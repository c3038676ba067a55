package io.stackshift.compose.bind;

import io.stackshift.compose.ContainerProcess;
import io.stackshift.compose.ContainerProcess.Init;
import io.stackshift.compose.KernelSettings;
import io.stackshift.compose.KernelSettings.Ulimit;
import io.stackshift.compose.NameResolution;
import io.stackshift.compose.Privileges;
import io.stackshift.compose.Privileges.CredentialSpec;
import io.stackshift.compose.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the container of a service is made: its process, names, kernel settings and privileges. */
final class ContainerBinder {

  private static final int LARGEST_SCORE = 1000;

  private ContainerBinder() {}

  static ContainerProcess process(View service) {
    return new ContainerProcess(
        service.texts("entrypoint"),
        service.texts("command"),
        service.textMap("environment"),
        service.valueless("environment"),
        service.text("working_dir"),
        service.text("user"),
        service.texts("group_add"),
        init(service),
        service.text("stop_signal"),
        service.timespan("stop_grace_period"),
        service.flag("tty"),
        service.flag("stdin_open"));
  }

  private static Init init(View service) {
    if (!service.has("init")) {
      return Init.ENGINE_DEFAULT;
    }
    return service.flag("init") ? Init.ON : Init.OFF;
  }

  static NameResolution names(View service) {
    return new NameResolution(
        service.text("hostname"),
        service.texts("extra_hosts"),
        service.texts("dns"),
        service.texts("dns_search"));
  }

  static KernelSettings kernel(View service) {
    long score = service.number("oom_score_adj", 0);
    if (Math.abs(score) > LARGEST_SCORE) {
      service.problem("oom_score_adj", "is out of range", "Write a number from -1000 to 1000.");
      score = 0;
    }
    return new KernelSettings(service.textMap("sysctls"), ulimits(service), (int) score);
  }

  private static SortedMap<String, Ulimit> ulimits(View service) {
    SortedMap<String, Ulimit> ulimits = new TreeMap<>();
    service
        .section("ulimits")
        .ifPresent(all ->
            all.node()
                .values()
                .forEach((name, value) ->
                    ulimits.put(
                        name,
                        value instanceof Node.Whole single
                            ? new Ulimit(single.value(), single.value())
                            : ulimit(all.sectionOrEmpty(name)))));
    return ulimits;
  }

  private static Ulimit ulimit(View ulimit) {
    return new Ulimit(ulimit.number("soft", 0), ulimit.number("hard", 0));
  }

  /**
   * Privileges.
   *
   * @param configs names of the stack's configs
   */
  static Privileges privileges(View service, Names configs) {
    Capabilities capabilities =
        Capabilities.effective(service.texts("cap_add"), service.texts("cap_drop"));
    return new Privileges(
        capabilities.added(),
        capabilities.dropped(),
        service.flag("read_only"),
        service.text("isolation"),
        credentialSpec(service.sectionOrEmpty("credential_spec"), configs));
  }

  private static CredentialSpec credentialSpec(View spec, Names configs) {
    List<CredentialSpec> said = new ArrayList<>();
    if (spec.has("config")) {
      if (configs.isUndefined(spec.text("config"))) {
        spec.problem(
            "config",
            "names " + spec.shown("config") + ", which is not defined",
            configs.remedy(spec.text("config")));
      }
      said.add(new CredentialSpec.OfConfig(spec.text("config")));
    }
    if (spec.has("file")) {
      said.add(new CredentialSpec.OfFile(spec.text("file")));
    }
    if (spec.has("registry")) {
      said.add(new CredentialSpec.OfRegistry(spec.text("registry")));
    }
    if (said.size() > 1) {
      spec.problem("has more than one source", "Keep one of config, file and registry.");
    }
    return said.isEmpty() ? new CredentialSpec.None() : said.getFirst();
  }
}
