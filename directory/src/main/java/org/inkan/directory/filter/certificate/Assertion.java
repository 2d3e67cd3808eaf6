package org.inkan.directory.filter.certificate;

/** What is asserted of an attribute value in DER: one of the assertion types of RFC 4523 appendix A. */
@FunctionalInterface
interface Assertion {

    /**
     * Whether it holds of this value.
     *
     * @throws UnreadableException when the value is not of its syntax
     */
    boolean holds(DerElement value) throws UnreadableException;
}
