package org.inkan.engine.validation;

import java.security.cert.Certificate;
import java.security.cert.PKIXCertPathChecker;
import java.util.Collection;
import java.util.Set;

/** Tells the JDK that a critical cRLDistributionPoints is understood: {@link StatusCheck} processes it. */
final class ProcessedElsewhere extends PKIXCertPathChecker {

    private static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31";

    /** Critical extensions that the JDK or we process. */
    static final Set<String> KNOWN = Set.of(
            "2.5.29.15",
            "2.5.29.17",
            "2.5.29.19",
            "2.5.29.30",
            CRL_DISTRIBUTION_POINTS,
            "2.5.29.32",
            "2.5.29.33",
            "2.5.29.36",
            "2.5.29.37",
            "2.5.29.54");

    @Override
    public void init(boolean forward) {
        // It keeps no state.
    }

    @Override
    public boolean isForwardCheckingSupported() {
        return true;
    }

    @Override
    public Set<String> getSupportedExtensions() {
        return Set.of(CRL_DISTRIBUTION_POINTS);
    }

    @Override
    public void check(Certificate certificate, Collection<String> unresolved) {
        unresolved.remove(CRL_DISTRIBUTION_POINTS);
    }
}
