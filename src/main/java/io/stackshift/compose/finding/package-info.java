/** What the stages of the pipeline find wrong or odd, and where. */
@NullMarked
package io.stackshift.compose.finding;

import org.jspecify.annotations.NullMarked;
