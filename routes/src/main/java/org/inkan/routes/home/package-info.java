/** What lies in a server's home for those who talk to it: its ports and the officers' tokens. */
@NullMarked
package org.inkan.routes.home;

import org.jspecify.annotations.NullMarked;
