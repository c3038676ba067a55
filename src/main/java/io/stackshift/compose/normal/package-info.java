/** The merged tree as {@code docker stack config} prints it, fit to be read again. */
@NullMarked
package io.stackshift.compose.normal;

import org.jspecify.annotations.NullMarked;
