package org.inkan.routes.page;

/**
 * What stands around every page.
 *
 * @param language the page's language
 * @param title its title
 * @param path its path
 * @param otherPath the same page in the other language
 * @param style path of the style sheet
 * @param seal path of the seal
 */
public record Frame(Language language, String title, String path, String otherPath, String style, String seal) {

    /** The page's own words. */
    public Words words() {
        return language.words();
    }
}
