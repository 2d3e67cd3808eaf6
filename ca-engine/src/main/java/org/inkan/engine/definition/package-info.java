/** Reads what policy officers write: YAML files in which every unknown, missing or wrong field is an error with its place. */
@NullMarked
package org.inkan.engine.definition;

import org.jspecify.annotations.NullMarked;
