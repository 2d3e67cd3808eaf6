package org.inkan.engine.verification;

import java.io.IOException;
import java.time.DateTimeException;
import org.inkan.engine.crl.MalformedCrlException;

/** Runs checks of values that may be anything: that one cannot be read is a finding like others. */
final class Guarded {

    /** One check. */
    @FunctionalInterface
    interface Check {
        void run() throws IOException;
    }

    private Guarded() {}

    /** Runs a check of what stands at {@code place}; true, so that a search goes on. */
    static boolean check(String place, Findings findings, Check check) {
        try {
            check.run();
        } catch (MalformedCrlException e) {
            findings.add(place, "has a CRL that cannot be read: " + e.getMessage());
        } catch (IOException e) {
            findings.add(place, "has a certificate that cannot be read: " + e.getMessage());
        } catch (DateTimeException | IllegalArgumentException | IllegalStateException e) {
            findings.add(place, "has values that cannot be read: " + e.getMessage());
        }
        return true;
    }
}
