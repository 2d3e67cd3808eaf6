package org.inkan.routes.page;

import java.util.Optional;

/**
 * A notice as the page shows it.
 *
 * @param id its id, by which it can be linked to
 * @param kind what it tells of, by the name that the style sheet knows
 * @param kindName the same for people
 * @param title its title
 * @param text its text
 * @param authority title of the authority that it concerns; empty where it concerns all
 * @param from when what it tells of begins
 * @param until when that ends, if it is known
 * @param posted when it was posted
 * @param isOver whether what it tells of is over
 */
public record NoticeView(
        String id,
        String kind,
        String kindName,
        String title,
        String text,
        String authority,
        Moment from,
        Optional<Moment> until,
        Moment posted,
        boolean isOver) {}
