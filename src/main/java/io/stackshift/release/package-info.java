/** Releases, revisions and the ports that store and lock them. */
@NullMarked
package io.stackshift.release;

import org.jspecify.annotations.NullMarked;
