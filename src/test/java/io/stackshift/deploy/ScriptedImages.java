package io.stackshift.deploy;

import io.stackshift.plan.ImageBuild;
import java.util.function.Consumer;

/** Images that build, and that every registry takes. */
final class ScriptedImages implements Images {

  @Override
  public String builder() {
    return "a builder in memory";
  }

  @Override
  public void build(ImageBuild build, Source files, Consumer<String> output) {
    output.accept("built");
  }

  @Override
  public String push(String image, String where, Consumer<String> output) {
    output.accept("layers");
    return "sha256:d";
  }

  @Override
  public boolean exists(String image) {
    return true;
  }
}
