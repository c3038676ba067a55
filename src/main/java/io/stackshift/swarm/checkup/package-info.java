/** What doctor asks an engine, its swarm, and each node. */
@NullMarked
package io.stackshift.swarm.checkup;

import org.jspecify.annotations.NullMarked;
