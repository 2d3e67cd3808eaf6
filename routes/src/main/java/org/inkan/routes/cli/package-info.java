/** The command line: one class a command, each of them a few lines over the API's client. */
@NullMarked
package org.inkan.routes.cli;

import org.jspecify.annotations.NullMarked;
