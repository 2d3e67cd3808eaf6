package org.inkan.engine.repository;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The list of everything that is published: a line that {@code sha256sum -c} reads for each file, and before it one that
 * tells its size and time.
 *
 * <pre>
 * # 1165 octets, 2026-11-21T04:05:06Z
 * 5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9  PassportFor/G-ID/repository/g-idca04.crt
 * </pre>
 */
final class Manifest {

    private Manifest() {}

    /**
     * One published file.
     *
     * @param path absolute path in URLs
     * @param sha256 in lower-case hexadecimal
     * @param octets its size
     * @param lastModified thisUpdate of a CRL, notBefore of a certificate, otherwise when it was made
     */
    record Line(String path, String sha256, long octets, Instant lastModified) {}

    /** The manifest in UTF-8. */
    static byte[] write(List<Line> lines, Instant madeAt, Instant renewedBy) {
        StringBuilder text = new StringBuilder()
                .append("# Everything that this repository publishes over HTTP.\n")
                .append("# Made ")
                .append(madeAt)
                .append(", renewed by ")
                .append(renewedBy)
                .append(" at the latest.\n")
                .append("# Check the files below a mirror's folder: sha256sum -c --ignore-missing manifest\n");
        lines.stream()
                .sorted(Comparator.comparing(Line::path))
                .forEach(line -> text.append("\n# ")
                        .append(line.octets())
                        .append(" octets, ")
                        .append(line.lastModified())
                        .append('\n')
                        .append(line.sha256())
                        .append("  ")
                        .append(line.path().substring(1))
                        .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
