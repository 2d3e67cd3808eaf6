/** The registration office: applications, their examination by one officer and approval by another. */
@NullMarked
package org.inkan.engine.registration;

import org.jspecify.annotations.NullMarked;
