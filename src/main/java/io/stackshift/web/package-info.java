/** What people see of a stack in a browser: pages, data for programs, live updates. */
@NullMarked
package io.stackshift.web;

import org.jspecify.annotations.NullMarked;
