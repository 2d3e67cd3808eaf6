package org.inkan.routes.page;

import java.util.List;

/**
 * A CRL as the page shows it.
 *
 * @param name which one it is
 * @param number its cRLNumber
 * @param size its size in octets
 * @param thisUpdate when it was issued
 * @param nextUpdate by when the next one is
 * @param isLate whether that time has passed
 * @param addresses where it is fetched
 */
public record CrlView(
        String name,
        String number,
        String size,
        Moment thisUpdate,
        Moment nextUpdate,
        boolean isLate,
        List<Address> addresses) {}
