/**
 * Filters as RFC 4511 section 4.5.1.7 means them: three-valued, by the matching rules of the schema, never an exception.
 *
 * <p>UnboundID's {@code Filter} is the syntax tree; {@link org.inkan.directory.filter.CompiledFilter} evaluates it over
 * whatever is a {@link org.inkan.directory.filter.FilterTarget}. How attributes are named and compared is said here
 * too, by {@link org.inkan.directory.filter.AttributeTypes} and {@link org.inkan.directory.filter.MatchingRules}.
 */
@NullMarked
package org.inkan.directory.filter;

import org.jspecify.annotations.NullMarked;
