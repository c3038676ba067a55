/** Second stage: the keys and types of the format as tables; short forms become long forms. */
@NullMarked
package io.stackshift.compose.schema;

import org.jspecify.annotations.NullMarked;
