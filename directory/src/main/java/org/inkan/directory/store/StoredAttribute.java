package org.inkan.directory.store;

import org.inkan.directory.filter.FilterTarget;

/** One attribute of a {@link StoredEntry}. */
public interface StoredAttribute extends FilterTarget.TargetAttribute {

    /** Attribute description as it is answered: the type's name with its options, such as {@code cACertificate;binary}. */
    @Override
    String description();

    /** Attribute type in lower case, without options: what names are compared with. */
    @Override
    String type();

    /** Length in octets of what {@link #encoded()} returns, known without reading the values. */
    int encodedLength();

    /** The DER or BER encoding of the whole PartialAttribute (RFC 4511 section 4.1.7): type and set of values. */
    byte[] encoded();

    /** The values, each an octet string of its own. */
    @Override
    byte[][] values();
}
