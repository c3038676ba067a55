package io.stackshift.notify;

import io.stackshift.deploy.Occasion;
import java.util.Optional;

/** One receiver, to be told in the order in which things happen. */
interface Channel {

  /** Who this is, in notes; without secrets. */
  String name();

  /**
   * Tells it.
   *
   * @return why it could not be told; nothing when it was, or does not want to hear of this
   */
  Optional<String> tell(Occasion occasion);
}
