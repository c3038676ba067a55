package io.stackshift.deploy;

import io.stackshift.release.Origin;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What hooks are told, as variables; documented in docs/hooks.md. */
final class HookVariables {

  private HookVariables() {}

  /** Those of a hook that runs before the undertaking begins. */
  static Map<String, String> before(Hook hook, Undertaking undertaking, Path project) {
    var variables = new TreeMap<String, String>();
    Origin origin = undertaking.origin();
    variables.put("STACKSHIFT_HOOK", hook.file());
    variables.put("STACKSHIFT_PROJECT", project.toString());
    variables.put("STACKSHIFT_STACK", undertaking.stack());
    variables.put("STACKSHIFT_ENVIRONMENT", undertaking.environment());
    variables.put("STACKSHIFT_RELEASE", undertaking.release().name());
    variables.put("STACKSHIFT_COMMIT", undertaking.release().commit());
    variables.put("STACKSHIFT_MODE", undertaking.mode());
    variables.put(
        "STACKSHIFT_REVISION",
        undertaking.revision() == 0 ? "" : Integer.toString(undertaking.revision()));
    variables.put("STACKSHIFT_PREVIOUS_RELEASE", undertaking.previous().name());
    variables.put("STACKSHIFT_PREVIOUS_COMMIT", undertaking.previous().commit());
    variables.put("STACKSHIFT_REASON", undertaking.reason());
    variables.put("STACKSHIFT_WHO", origin.who());
    variables.put("STACKSHIFT_HOST", origin.host());
    variables.put("STACKSHIFT_PIPELINE", origin.job());
    variables.put("STACKSHIFT_STATUS", "");
    variables.put("STACKSHIFT_EXIT_CODE", "");
    variables.put("STACKSHIFT_ERROR", "");
    variables.put("STACKSHIFT_SECONDS", "");
    return variables;
  }

  /** Those of a hook that runs after it. */
  static Map<String, String> after(Hook hook, Occasion occasion, Path project) {
    Map<String, String> variables = before(hook, occasion.undertaking(), project);
    variables.put("STACKSHIFT_STATUS", occasion.event().word());
    variables.put("STACKSHIFT_EXIT_CODE", Integer.toString(occasion.exitCode()));
    variables.put("STACKSHIFT_ERROR", occasion.error());
    variables.put(
        "STACKSHIFT_SECONDS",
        String.format(Locale.ROOT, "%.1f", occasion.took().toMillis() / 1000.0));
    return variables;
  }
}
