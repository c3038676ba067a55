/** Fourth stage: files are merged by a table from path to rule. */
@NullMarked
package io.stackshift.compose.merge;

import org.jspecify.annotations.NullMarked;
