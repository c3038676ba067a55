/** Docker Engine adapter: reads and changes the swarm. */
@NullMarked
package io.stackshift.swarm;

import org.jspecify.annotations.NullMarked;
