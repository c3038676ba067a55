/** What of a stack nothing needs any more, and its removal. */
@NullMarked
package io.stackshift.swarm.prune;

import org.jspecify.annotations.NullMarked;
