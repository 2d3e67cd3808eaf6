package org.inkan.engine.verification;

/**
 * A file that a mirror must hold, byte for byte.
 *
 * @param path absolute path in URLs and below the mirror's folder
 * @param place the entry and attribute that it comes from, for people
 * @param content what it holds
 */
@SuppressWarnings("ArrayRecordComponent")
public record ExpectedFile(String path, String place, byte[] content) {}
