/** Carries work between people, the engine, the directory and its mirrors; decides nothing that a CA decides. */
@NullMarked
package org.inkan.routes;

import org.jspecify.annotations.NullMarked;
