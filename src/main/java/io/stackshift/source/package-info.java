/** Adapter that reads files at one commit from the git object store, or from the working tree. */
@NullMarked
package io.stackshift.source;

import org.jspecify.annotations.NullMarked;
