/** Decisions: from what is observed and what is wanted to an ordered list of steps. No I/O. */
@NullMarked
package io.stackshift.plan;

import org.jspecify.annotations.NullMarked;
