/** Use cases, one per verb, the step runner, and the ports through which they reach the world. */
@NullMarked
package io.stackshift.deploy;

import org.jspecify.annotations.NullMarked;
