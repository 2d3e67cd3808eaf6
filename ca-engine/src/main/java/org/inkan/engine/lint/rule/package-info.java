/** What a rule is, and what it finds. */
@NullMarked
package org.inkan.engine.lint.rule;

import org.jspecify.annotations.NullMarked;
