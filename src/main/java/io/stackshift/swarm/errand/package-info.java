/** Work that only the engine of another node can do, and how a manager has it done there. */
@NullMarked
package io.stackshift.swarm.errand;

import org.jspecify.annotations.NullMarked;
