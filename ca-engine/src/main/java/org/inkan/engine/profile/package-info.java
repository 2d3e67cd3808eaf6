/** Certificate profiles: data that a policy officer reads beside the CP's table. */
@NullMarked
package org.inkan.engine.profile;

import org.jspecify.annotations.NullMarked;
