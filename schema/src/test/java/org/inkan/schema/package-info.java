/** Tests of the schema. */
@NullMarked
package org.inkan.schema;

import org.jspecify.annotations.NullMarked;
