/** The repository page for people: rendered on the server, in Japanese and English, without JavaScript (REP-10). */
@NullMarked
package org.inkan.routes.page;

import org.jspecify.annotations.NullMarked;
