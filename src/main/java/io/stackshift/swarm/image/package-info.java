/** Images: built by BuildKit or the engine's own builder from files of a commit, and pushed. */
@NullMarked
package io.stackshift.swarm.image;

import org.jspecify.annotations.NullMarked;
