/** Last stage: the merged tree becomes the immutable stack. */
@NullMarked
package io.stackshift.compose.bind;

import org.jspecify.annotations.NullMarked;
