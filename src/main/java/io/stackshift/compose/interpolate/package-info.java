/** First stage after reading: variables are replaced, in each file by itself. */
@NullMarked
package io.stackshift.compose.interpolate;

import org.jspecify.annotations.NullMarked;
