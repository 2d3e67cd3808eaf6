package org.inkan.routes.page;

/**
 * An address to copy.
 *
 * @param protocol {@code HTTP} or {@code LDAP}
 * @param text the whole address
 * @param path what a link on the page leads to; empty where browsers cannot go
 */
public record Address(String protocol, String text, String path) {}
