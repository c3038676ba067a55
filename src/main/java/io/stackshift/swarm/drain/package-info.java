/** Tasks finish their work before they are stopped. */
@NullMarked
package io.stackshift.swarm.drain;

import org.jspecify.annotations.NullMarked;
