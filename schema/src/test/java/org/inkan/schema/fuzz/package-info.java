/**
 * Fuzzing: what all modules' targets share. A {@link org.inkan.schema.fuzz.FuzzTarget} says what must hold of any octets
 * whatever; Jazzer looks for octets of which it does not, and what it found once stays in the target's corpus.
 */
@NullMarked
package org.inkan.schema.fuzz;

import org.jspecify.annotations.NullMarked;
