/** The one way in which Stackshift refuses, with its exit codes. */
@NullMarked
package io.stackshift.error;

import org.jspecify.annotations.NullMarked;
