/**
 * The Camel component {@code directory:}, through which routes hear of changed entries and read and write entries.
 *
 * <pre>{@code
 * from("directory:published").process(exchange -> follow(exchange.getIn().getBody(EntryChanges.class)));
 * from("direct:authority").to("directory:published?operation=read&attributes=cACertificate");
 * }</pre>
 *
 * <p>What Camel's build tools make of the annotations ({@code ...Configurer}, {@code ...UriFactory} and the files under
 * {@code META-INF/services}) stands here as source; a test compares the two.
 */
@NullMarked
package org.inkan.routes.directory;

import org.jspecify.annotations.NullMarked;
