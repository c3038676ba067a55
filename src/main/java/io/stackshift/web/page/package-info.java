/** What the pages say: view models, and the templates that they are filled into. */
@NullMarked
package io.stackshift.web.page;

import org.jspecify.annotations.NullMarked;
