package org.inkan.routes.bench;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code openssl speed} signs in a second, on two cores. */
final class OpensslSpeed {

    /** Seconds for a signature, seconds for a verification, signatures a second, verifications a second. */
    private static final Pattern FIGURES = Pattern.compile("s +[0-9.]+s +([0-9.]+) +[0-9.]+\\s*$");

    private OpensslSpeed() {}

    /** Signatures per second with keys such as {@code rsa2048}. */
    static double signatures(String algorithm, int seconds) throws Exception {
        Process speed = new ProcessBuilder(
                        "openssl", "speed", "-seconds", Integer.toString(seconds), "-multi", "2", algorithm)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(speed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher figures = FIGURES.matcher(said);
        if (speed.waitFor() != 0 || !figures.find()) {
            throw new IllegalStateException("openssl speed " + algorithm + ": " + said);
        }
        return Double.parseDouble(figures.group(1));
    }
}
