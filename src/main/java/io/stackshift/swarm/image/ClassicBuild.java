package io.stackshift.swarm.image;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stackshift.compose.Build;
import io.stackshift.error.UserError;
import io.stackshift.plan.ImageBuild;
import io.stackshift.swarm.engine.EngineClient;
import io.stackshift.swarm.engine.FollowedRequest;
import io.stackshift.swarm.engine.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The engine's own builder (Engine API, {@code POST /build}), which needs no program on this
 * machine. It knows neither build secrets nor other platforms.
 */
record ClassicBuild(EngineClient engine) {

  private static final Pattern FROM =
      Pattern.compile("(?im)^\\s*FROM\\s+(?:--\\S+\\s+)*([^\\s$]+)(?=\\s|$)");

  void build(ImageBuild image, ContextArchive context, Consumer<String> output) {
    refuseWhatItCannot(image);
    List<String> cache = present(image.cache());
    var reader = new BuildOutput(output);
    try (InputStream archive = context.open()) {
      var headers =
          Map.of(
              "Content-Type",
              "application/x-tar",
              "X-Registry-Config",
              credentials(image, context));
      new FollowedRequest(engine, path(image, context, cache), headers)
          .post(archive, reader)
          .ifPresent(failure -> {
            throw reader.refusal(image, failure);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuseWhatItCannot(ImageBuild image) {
    Build build = image.build();
    if (!build.secrets().isEmpty() || !build.platforms().isEmpty()) {
      throw UserError.refused(
          "%s of a build need BuildKit, and the docker command here has no buildx"
              .formatted(build.secrets().isEmpty() ? "platforms" : "secrets"),
          image.where(),
          "Install docker-buildx (Debian: docker-buildx or docker-buildx-plugin), or do without them.");
    }
  }

  private String path(ImageBuild image, ContextArchive context, List<String> cache) {
    Build build = image.build();
    List<String> query = new ArrayList<>();
    image.tags().forEach(tag -> query.add("t=" + EngineClient.encode(tag)));
    put(query, "dockerfile", context.dockerfile());
    put(query, "buildargs", Json.write(Json.object(build.arguments())));
    put(query, "labels", Json.write(Json.object(build.labels())));
    put(query, "target", build.target());
    put(query, "networkmode", build.network());
    if (!cache.isEmpty()) {
      put(query, "cachefrom", Json.write(Json.array(cache)));
    }
    put(query, "extrahosts", String.join(",", build.extraHosts()));
    put(query, "pull", build.freshness().pull() ? "1" : "");
    put(query, "nocache", build.freshness().withoutCache() ? "1" : "");
    put(query, "forcerm", "1");
    return "/build?" + String.join("&", query);
  }

  private static void put(List<String> query, String name, String value) {
    if (!value.isEmpty()) {
      query.add(name + "=" + EngineClient.encode(value));
    }
  }

  /**
   * This builder takes layers only from images that are here: those that can be had are fetched.
   */
  private List<String> present(List<String> cache) {
    return cache.stream()
        .filter(image ->
            engine
                    .postAndFollow(
                        "/images/create?fromImage=" + EngineClient.encode(image),
                        engine.registryAuthentication(image))
                    .isSuccess()
                || engine.find("/images/" + EngineClient.encode(image) + "/json").isPresent())
        .toList();
  }

  /** Of the registries that this build may take images from, and of no other. */
  private String credentials(ImageBuild image, ContextArchive context) {
    SequencedSet<String> images = new LinkedHashSet<>(image.tags());
    images.addAll(image.cache());
    FROM.matcher(context.dockerfileText())
        .results()
        .map(found -> found.group(1))
        .forEach(images::add);
    ObjectNode all = Json.object();
    for (String each : images) {
      engine
          .registryAuthentication(each)
          .values()
          .forEach(header -> {
            var entry = Json.read(Base64.getUrlDecoder().decode(header));
            all.set(entry.path("serveraddress").asText(), entry);
          });
    }
    return Base64.getUrlEncoder().encodeToString(Json.bytes(all));
  }
}
