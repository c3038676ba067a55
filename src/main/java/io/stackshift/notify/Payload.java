package io.stackshift.notify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.Occasion;
import io.stackshift.deploy.Undertaking;
import io.stackshift.release.Release;

/** What a webhook of one's own gets; documented in docs/hooks.md. */
final class Payload {

  /** Goes up when a key changes its meaning or goes away; new keys may come at any time. */
  static final int VERSION = 1;

  private static final JsonMapper JSON = new JsonMapper();

  private Payload() {}

  static ObjectNode of(Occasion occasion) {
    Undertaking undertaking = occasion.undertaking();
    ObjectNode json = object();
    json.put("version", VERSION)
        .put("event", occasion.event().word())
        .put("at", occasion.at().toString())
        .put("stack", undertaking.stack())
        .put("environment", undertaking.environment())
        .put("mode", undertaking.mode())
        .put("revision", undertaking.revision())
        .put("release", undertaking.release().name())
        .put("commit", undertaking.release().commit());
    Release previous = undertaking.previous();
    json.putObject("previous").put("release", previous.name()).put("commit", previous.commit());
    return json.put("who", undertaking.origin().who())
        .put("host", undertaking.origin().host())
        .put("pipeline", undertaking.origin().job())
        .put("reason", undertaking.reason())
        .put("seconds", occasion.took().toMillis() / 1000.0)
        .put("exit_code", occasion.exitCode())
        .put("error", occasion.error());
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }
}
