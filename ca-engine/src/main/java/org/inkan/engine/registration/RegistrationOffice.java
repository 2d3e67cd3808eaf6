package org.inkan.engine.registration;

import java.util.List;
import java.util.Optional;
import org.inkan.engine.officer.Officer;

/**
 * Takes applications through examination and approval, by two officers (REG-3; G-ID CPS 5.2.2.2).
 *
 * <p>Every method refuses with {@link org.inkan.engine.Refusal}: an officer without the role, an application that does
 * not exist or stands elsewhere, a request that breaks a rule. What a method has returned is durable.
 */
public interface RegistrationOffice {

    /**
     * Enters an application for a certificate. The request's signature, key and name are checked against the profile
     * before anything is kept.
     */
    Application apply(Officer officer, IssueRequest request);

    /** Opens an application to revoke; the officer who opens it has thereby examined it. */
    Application revoke(Officer officer, RevocationRequest request);

    /**
     * Opens an application to revoke a certificate that {@code client} has ordered without an officer; it is approved as it
     * is entered, on the client's word (JPRS CP 3.4, 4.9.3). {@link #carryOut} does the work.
     *
     * @return the application, or one that was opened before and is not finished; empty when the certificate is revoked
     *     and its CRLs say so
     */
    Optional<Application> revokeOrdered(Officer client, RevocationRequest request);

    /**
     * Records that {@code officer} has examined an application.
     *
     * @param checks what was checked, and with what outcome, each a line of at most 1,000 characters
     */
    Application examine(Officer officer, String id, List<String> checks);

    /**
     * Approves an examined application. The approver is neither the officer who examined it nor the one who entered it.
     * {@link #carryOut} does the work.
     */
    Application approve(Officer officer, String id);

    /** Refuses an application that has not been approved. */
    Application reject(Officer officer, String id, String reason);

    /**
     * Does what an approved application asks for, and can be repeated after any failure: the serial number was chosen
     * with the approval. When it returns, the certificate is recorded, or the revocation stands in its segment's CRL and
     * in the full CRL of the directory.
     *
     * @param publish brings what the directory shows to the mirrors, and returns when they show it; the application is
     *     done after that and not before (DESIGN rule 5)
     * @return the application, done; or rejected, where the rules that held at its approval have changed so that it
     *     cannot be carried out any more
     */
    Application carryOut(String id, Runnable publish);

    /** Ids of approved applications whose work is not finished, oldest first. */
    List<String> unfinished();

    /** One application. */
    Application find(Officer officer, String id);

    /**
     * The certificate that an application led to.
     *
     * @return X.509 certificate in DER
     */
    byte[] certificate(Officer officer, String id);

    /**
     * Applications, newest first.
     *
     * @param state only those in this state
     * @param before id of an application: only those entered before it, for the next page
     * @param limit at most so many, 1 to 1,000
     */
    List<Application> list(Officer officer, Optional<ApplicationState> state, Optional<String> before, int limit);

    /** The first page of them. */
    default List<Application> list(Officer officer, Optional<ApplicationState> state, int limit) {
        return list(officer, state, Optional.empty(), limit);
    }

    /**
     * What is needed to apply for a certificate.
     *
     * @param authority id of the CA
     * @param profile name of the profile
     * @param certificationRequest PKCS#10 (RFC 2986) in PEM (RFC 7468 section 7)
     * @param applicant who applies, as the office knows them
     * @param documents what was received, each a line of at most 1,000 characters
     */
    record IssueRequest(
            String authority,
            String profile,
            String certificationRequest,
            Optional<String> applicant,
            List<String> documents) {}

    /**
     * What is needed to ask for a revocation.
     *
     * @param serialNumber the certificate's, in hexadecimal; colons and upper case are understood
     * @param authority id of the CA, needed only when two CAs have used the same serial number
     * @param reason reason code by its RFC 5280 name, such as {@code keyCompromise}
     */
    record RevocationRequest(String serialNumber, Optional<String> authority, String reason) {}
}
