/** The nodes of the swarm: what they are, offer and satisfy. */
@NullMarked
package io.stackshift.swarm.node;

import org.jspecify.annotations.NullMarked;
