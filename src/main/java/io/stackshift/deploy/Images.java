package io.stackshift.deploy;

import io.stackshift.plan.ImageBuild;
import java.util.function.Consumer;

/** The images of an engine, and the registries that it knows. */
public interface Images {

  /** What builds here, for messages. */
  String builder();

  /**
   * Builds an image and gives it its tags.
   *
   * @param files where its context is read from
   * @param output is told what the builder says, line by line, while it works
   * @throws io.stackshift.error.UserError REFUSED, naming the services and the step that failed
   */
  void build(ImageBuild build, Source files, Consumer<String> output);

  /**
   * Sends a tag to its registry.
   *
   * @param where who needs it, for messages
   * @return the digest that the registry knows it by
   * @throws io.stackshift.error.UserError REFUSED, when it is not here, or the registry refuses it
   */
  String push(String image, String where, Consumer<String> output);

  /**
   * Whether an image can be deployed: it is in its registry, or on this node.
   *
   * @throws io.stackshift.error.UserError REFUSED, when its registry does not say
   */
  boolean exists(String image);
}
