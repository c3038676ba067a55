package io.stackshift.swarm.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.deploy.BoundedWait;
import io.stackshift.deploy.MaintenancePage;
import io.stackshift.deploy.Progress;
import io.stackshift.error.ExitCode;
import io.stackshift.error.UserError;
import io.stackshift.operate.MaintenanceSight;
import io.stackshift.release.Origin;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.Labels;
import io.stackshift.swarm.errand.OwnProcess;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The maintenance page of a stack, through the engine of a manager. */
public final class MaintenanceEngine implements MaintenancePage {

  /** How the id of an image begins, which no node can fetch it by. */
  private static final String ID = "sha256:";

  private static final int ATTEMPTS = 5;

  private final EngineClient engine;
  private final String stack;
  private final OwnProcess own;
  private final PageConfigs pages;
  private final MaintenanceLook looks;

  /**
   * The page of a stack.
   *
   * @param own what tells the image that serves it
   */
  public MaintenanceEngine(EngineClient engine, String stack, OwnProcess own) {
    this.engine = engine;
    this.stack = stack;
    this.own = own;
    this.pages = new PageConfigs(engine, stack);
    this.looks = new MaintenanceLook(engine, stack);
  }

  @Override
  public MaintenanceSight on(Wish wish, Origin origin, Progress progress) {
    Routes routes = routes(progress);
    String image = image();
    var spec =
        new MaintenanceSpec(
            stack,
            image,
            image.startsWith(ID) ? engine.get("/info").at("/Swarm/NodeID").asText() : "",
            wish.html().isEmpty() ? MaintenanceSpec.Page.BUILT_IN : pages.create(wish.html()),
            wish.retryAfter(),
            routes.networks(),
            origin.since().toString());
    Map<String, String> recorded = MaintenanceSpec.record(stack, origin, wish.reason());
    var shown = new TreeMap<>(recorded);
    shown.putAll(MaintenanceLabels.of(stack, routes, wish.allowed(), MaintenanceSpec.PORT));
    var start = new PageStart(engine, MaintenanceSpec.name(stack), spec.mark());
    if (look().filter(MaintenanceSight::isShown).isEmpty()) {
      progress.detail("starting " + MaintenanceSpec.name(stack));
      if (looks.service().isEmpty()) {
        create(spec.json(recorded), image);
      } else {
        update(_ -> spec.json(recorded));
      }
      try {
        start.await(wish.within());
      } catch (UserError error) {
        remove();
        throw error.and(error.exitCode(), "Nothing is shown: the page was taken back.");
      }
    }
    update(_ -> spec.json(shown));
    start.await(wish.within());
    return look().orElseThrow(this::gone);
  }

  private Routes routes(Progress progress) {
    var ofStack = Map.of("label", List.of(Labels.NAMESPACE + "=" + stack));
    Routes routes = Routes.of(engine.get(EngineClient.filtered("/services", ofStack)));
    routes.notes().forEach(progress::note);
    if (routes.routers().values().stream().noneMatch(router -> router.containsKey("rule"))) {
      throw UserError.refused(
          "no running service of the stack has a router of Traefik (traefik.http.routers.<name>.rule)",
          "stack " + stack,
          "The page is shown where Traefik's labels lead to the application: add them"
              + " (docs/traefik.md) and deploy, or show a page with the proxy that you have.");
    }
    return routes;
  }

  private String image() {
    return own.image(engine)
        .orElseThrow(() ->
            UserError.refused(
                "Stackshift runs in no container here, so there is no image of it to show the page with",
                "STACKSHIFT_IMAGE",
                "Use the launcher, or set STACKSHIFT_IMAGE to Stackshift's image."));
  }

  private void create(ObjectNode json, String image) {
    engine
        .post("/services/create", json, engine.registryAuthentication(image))
        .orRefuse(
            "the engine did not create the service of the page",
            "service " + MaintenanceSpec.name(stack));
  }

  private void update(UnaryOperator<ObjectNode> change) {
    for (int attempt = 1; ; attempt++) {
      JsonNode found = looks.service().orElseThrow(this::gone);
      ObjectNode spec = change.apply(found.path("Spec").deepCopy());
      EngineAnswer answer =
          engine.post(
              "/services/%s/update?version=%d"
                  .formatted(found.path("ID").asText(), found.at("/Version/Index").asLong()),
              spec,
              engine.registryAuthentication(spec.at("/TaskTemplate/ContainerSpec/Image").asText()));
      if (attempt == ATTEMPTS || !answer.isOutOfSequence()) {
        answer.orRefuse(
            "the engine did not change the service of the page",
            "service " + MaintenanceSpec.name(stack));
        return;
      }
    }
  }

  private UserError gone() {
    return new UserError(
        ExitCode.ROLLOUT_FAILED,
        "somebody else removed the page meanwhile",
        "service " + MaintenanceSpec.name(stack),
        "See who looks after the stack, and run the same command again.");
  }

  @Override
  public Optional<MaintenanceSight> off(Duration settle, Progress progress) {
    Optional<MaintenanceSight> shown = look();
    if (shown.isPresent()) {
      update(MaintenanceEngine::unrouted);
      progress.note(
          "Traefik leads to the application again as soon as it looks (refreshSeconds); the page is removed in %d s"
              .formatted(settle.toSeconds()));
      BoundedWait.pause(settle);
      remove();
    }
    return shown;
  }

  /** The same without what Traefik reads. */
  private static ObjectNode unrouted(ObjectNode spec) {
    ObjectNode labels = spec.withObject("/Labels");
    List<String> routing =
        labels
            .propertyStream()
            .map(Map.Entry::getKey)
            .filter(it -> it.startsWith("traefik."))
            .toList();
    labels.remove(routing);
    labels.put(MaintenanceLabels.ENABLE, "false");
    return spec;
  }

  private void remove() {
    EngineAnswer answer =
        engine.delete("/services/" + EngineClient.encode(MaintenanceSpec.name(stack)));
    if (!answer.isMissing()) {
      answer.orRefuse(
          "the engine did not remove the service of the page",
          "service " + MaintenanceSpec.name(stack));
    }
    pages.remove();
  }

  @Override
  public Optional<MaintenanceSight> look() {
    return looks.sight();
  }
}
