/** The registration office: every path of an application, and every refusal. */
@NullMarked
package org.inkan.engine.registration;

import org.jspecify.annotations.NullMarked;
