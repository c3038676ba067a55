/** Puts one model together from files: those given, those that they include, what they extend. */
@NullMarked
package io.stackshift.compose.assemble;

import org.jspecify.annotations.NullMarked;
