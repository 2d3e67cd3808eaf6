package org.inkan.engine.repository;

import java.time.Instant;

/**
 * A text of the repository and its signature.
 *
 * @param text in UTF-8
 * @param signature CMS SignedData in DER without the text, to be verified beside it
 * @param enclosed the same with the text inside, so that the two cannot be fetched from different moments
 * @param madeAt when it was made, in whole seconds
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record SignedText(byte[] text, byte[] signature, byte[] enclosed, Instant madeAt) {}
