package io.stackshift.swarm.image;

import io.stackshift.deploy.Images;
import io.stackshift.deploy.Source;
import io.stackshift.error.UserError;
import io.stackshift.plan.ImageBuild;
import io.stackshift.swarm.engine.EngineAnswer;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.FollowedRequest;
import io.stackshift.swarm.engine.ImageReference;
import io.stackshift.swarm.engine.Json;
import io.stackshift.swarm.engine.RegistryTrouble;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The images of an engine. */
public final class EngineImages implements Images {

  /** The engine wants the header even for a registry that wants no credentials. */
  private static final String NO_CREDENTIALS =
      Base64.getUrlEncoder().encodeToString(Json.bytes(Json.object()));

  private static final int FAILED = 500;

  private final EngineClient engine;
  private final Supplier<Boolean> hasBuildKit;
  private @Nullable Boolean buildKit;

  private EngineImages(EngineClient engine, Supplier<Boolean> hasBuildKit) {
    this.engine = engine;
    this.hasBuildKit = hasBuildKit;
  }

  /** The images of this engine, built by BuildKit where the docker command here has it. */
  public static EngineImages of(EngineClient engine) {
    return new EngineImages(engine, BuildKit::isThere);
  }

  @Override
  public String builder() {
    return isBuildKitThere() ? "BuildKit" : "the engine's own builder";
  }

  private boolean isBuildKitThere() {
    if (buildKit == null) {
      buildKit = hasBuildKit.get();
    }
    return buildKit;
  }

  @Override
  public void build(ImageBuild build, Source files, Consumer<String> output) {
    try (var context = ContextArchive.of(build.build(), files, build.where())) {
      if (isBuildKitThere()) {
        new BuildKit().build(build, context, output);
      } else {
        new ClassicBuild(engine).build(build, context, output);
      }
    }
  }

  @Override
  public String push(String image, String where, Consumer<String> output) {
    var reference = ImageReference.parse(image);
    Map<String, String> headers = new HashMap<>(Map.of("X-Registry-Auth", NO_CREDENTIALS));
    headers.putAll(engine.registryAuthentication(image));
    var told = new PushOutput(output);
    String path =
        "/images/%s/push?tag=%s"
            .formatted(reference.repository(), EngineClient.encode(reference.tag()));
    new FollowedRequest(engine, path, headers)
        .post(InputStream.nullInputStream(), told)
        .ifPresent(reason -> {
          throw refused(image, where, reason);
        });
    return told.digest();
  }

  private static UserError refused(String image, String where, String reason) {
    if (reason.contains("does not exist locally")) {
      return UserError.refused(
          "the image %s is not on this engine".formatted(image),
          where,
          "Build it first: stackshift build.");
    }
    var answer = new EngineAnswer(FAILED, Json.object().put("message", reason));
    String registry = ImageReference.parse(image).registryName();
    return UserError.refused(
        "the registry %s does not take %s: %s".formatted(registry, image, reason),
        where,
        RegistryTrouble.of(answer) == RegistryTrouble.CREDENTIALS
            ? "Log in with docker login %s as a user who may push.".formatted(registry)
            : "See that the registry answers and has room, and push again.");
  }

  @Override
  public boolean exists(String image) {
    EngineAnswer registry = registry(image);
    if (registry.isSuccess() || engine.find("/images/" + image + "/json").isPresent()) {
      return true;
    }
    RegistryTrouble trouble = RegistryTrouble.of(registry);
    if (trouble == RegistryTrouble.MISSING) {
      return false;
    }
    throw trouble.refuse(image, "--nearest-image", registry);
  }

  private EngineAnswer registry(String image) {
    try {
      return engine.tryGet(
          "/distribution/" + image + "/json", engine.registryAuthentication(image));
    } catch (UncheckedIOException | UserError hanging) {
      // The engine itself hangs on a registry that does; whether it lives shows the next call.
      return new EngineAnswer(FAILED, Json.object().put("message", "no answer in time"));
    }
  }
}
