/** What is seen of a running stack, and what follows from it: drift, differences. No I/O. */
@NullMarked
package io.stackshift.operate;

import org.jspecify.annotations.NullMarked;
