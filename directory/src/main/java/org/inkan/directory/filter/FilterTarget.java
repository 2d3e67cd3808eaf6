package org.inkan.directory.filter;

import java.util.List;

/** What a filter is evaluated over: a name and attributes. */
public interface FilterTarget {

    /** The distinguished name (RFC 4514 string), for filters with {@code :dn}. */
    String dn();

    /** The attributes that a filter may ask for. */
    List<? extends TargetAttribute> attributes();

    /** One attribute. */
    interface TargetAttribute {

        /** Attribute description: the type's name with its options. */
        String description();

        /** Attribute type in lower case, without options. */
        String type();

        /** The values; asked for only where a filter needs more than the presence of the attribute. */
        byte[][] values();
    }
}
