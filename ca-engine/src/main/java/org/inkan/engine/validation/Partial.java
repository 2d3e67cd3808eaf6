package org.inkan.engine.validation;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/** The beginning of a path: the end certificate and some above it. What paths have in common is held once. */
final class Partial {

    private final X509Certificate top;
    private final @Nullable Partial rest;
    private final int authorities;

    private Partial(X509Certificate top, @Nullable Partial rest, int authorities) {
        this.top = top;
        this.rest = rest;
        this.authorities = authorities;
    }

    static Partial of(X509Certificate target) {
        return new Partial(target, null, 0);
    }

    /** One longer: this one below its issuer. */
    Partial below(X509Certificate issuer) {
        boolean selfIssued = issuer.getSubjectX500Principal().equals(issuer.getIssuerX500Principal());
        return new Partial(issuer, this, selfIssued ? authorities : authorities + 1);
    }

    X509Certificate top() {
        return top;
    }

    Optional<X509Certificate> certificateBelow() {
        return Optional.ofNullable(rest).map(Partial::top);
    }

    /** Number of CA certificates above the end certificate, those that a CA has issued to itself not counted. */
    int authorities() {
        return authorities;
    }

    /** Whether this name with this key is on it. */
    boolean holds(X500Principal name, PublicKey key) {
        for (@Nullable Partial at = this; at != null; at = at.rest) {
            if (at.top.getSubjectX500Principal().equals(name)
                    && at.top.getPublicKey().equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** The end certificate first. */
    List<X509Certificate> certificates() {
        List<X509Certificate> certificates = new ArrayList<>();
        for (@Nullable Partial at = this; at != null; at = at.rest) {
            certificates.add(at.top);
        }
        Collections.reverse(certificates);
        return certificates;
    }
}
