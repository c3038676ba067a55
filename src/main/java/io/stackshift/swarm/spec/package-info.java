/** From a stack to the service specifications that the engine is sent. */
@NullMarked
package io.stackshift.swarm.spec;

import org.jspecify.annotations.NullMarked;
