/** Malformed and hostile Compose files: each is loaded or refused, in bounded time and memory. */
@NullMarked
package io.stackshift.compose.fuzz;

import org.jspecify.annotations.NullMarked;
