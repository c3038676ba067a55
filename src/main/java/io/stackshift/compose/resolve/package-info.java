/** Third stage: paths and environment of one file are resolved against its surroundings. */
@NullMarked
package io.stackshift.compose.resolve;

import org.jspecify.annotations.NullMarked;
