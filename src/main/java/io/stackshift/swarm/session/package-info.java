/** Commands that people run in containers of a stack, with their own terminal. */
@NullMarked
package io.stackshift.swarm.session;

import org.jspecify.annotations.NullMarked;
