/** Key ceremonies: what several people do together with the keys of an authority (KEY-2; G-ID CPS 6.2.2). */
@NullMarked
package org.inkan.engine.ceremony;

import org.jspecify.annotations.NullMarked;
