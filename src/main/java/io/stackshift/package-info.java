/** Stackshift: wiring by hand and exit codes. Everything else lives in the packages below. */
@NullMarked
package io.stackshift;

import org.jspecify.annotations.NullMarked;
