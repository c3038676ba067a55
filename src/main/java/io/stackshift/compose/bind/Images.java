package io.stackshift.compose.bind;

import java.util.regex.Pattern;

/**
 * Verifies image references, which the engine refuses only when others of the stack's services run
 * already. The grammar is that of the <a
 * href="https://github.com/distribution/reference/blob/main/reference.go">reference</a> library.
 */
final class Images {

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_REFERENCE = 600;

  private static final String HOST_PART = "[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?";
  private static final String HOST =
      "(" + HOST_PART + "(\\." + HOST_PART + ")*|\\[[a-fA-F0-9:]+])(:[0-9]+)?";
  private static final String PATH_PART = "[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*";
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?<name>("
              + HOST
              + "/)?"
              + PATH_PART
              + "(/"
              + PATH_PART
              + ")*)(:[\\w][\\w.-]{0,127})?"
              + "(@(sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}))?");

  private Images() {}

  /** The image of a service, as written; tells what is wrong with it. */
  static String image(View service) {
    String image = service.text("image");
    if (service.lacks("image")) {
      service.problem("has no image", "Add image: with the image that it runs.");
    } else if (!image.isEmpty() && !isReference(image)) {
      service.problem(
          "image",
          "is not an image reference: " + service.shown("image"),
          service
              .findings()
              .remedy(
                  service.mark("image"),
                  "latest",
                  "Write host/path:tag, the path in lower case and without spaces."));
    }
    return image;
  }

  private static boolean isReference(String image) {
    var reference = REFERENCE.matcher(image);
    return image.length() <= LONGEST_REFERENCE
        && reference.matches()
        && reference.group("name").length() <= LONGEST_NAME;
  }
}
