package org.inkan.routes.page;

/**
 * A document as the page shows it.
 *
 * @param kind what it is
 * @param title what it is called
 * @param version its version
 * @param date the day from which the version holds, as ISO 8601 writes it
 * @param language tag of the document's language
 * @param languageName what that language calls itself
 * @param size its size
 * @param path where it is
 */
public record DocumentView(
        String kind,
        String title,
        String version,
        String date,
        String language,
        String languageName,
        String size,
        String path) {}
