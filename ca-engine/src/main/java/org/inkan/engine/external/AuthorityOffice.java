package org.inkan.engine.external;

import java.util.List;
import org.inkan.engine.officer.Officer;

/**
 * Where CA administrators bring an authority to work whose certificate a CA outside issues: they carry the request out and
 * the certificate in (KEY-3; JPRS CP 1.1, 3.2.6). Safe for use by several threads; every method refuses with
 * {@link org.inkan.engine.Refusal}.
 *
 * <pre>{@code
 * byte[] csr = office.request(administrator, "jprs-dv").der();
 * office.install(administrator, "jprs-dv", new IssuedPath(certificate, root, List.of()));
 * }</pre>
 */
public interface AuthorityOffice {

    /** How every authority stands, in the order of their files; for the server itself. */
    List<AuthorityState> states();

    /** How every authority stands, in the order of their files. */
    List<AuthorityState> list(Officer officer);

    /**
     * The request for an authority's certificate: its first, or, while it is at work, that of its next key generation
     * (KEY-5). The first time this makes the key, durable when this returns; afterwards the request is for the same key.
     */
    IntermediateRequest request(Officer officer, String authority);

    /**
     * Checks a certificate against the request, the authority's profile and the path to the root, and takes it in: the
     * authority is then at work, and what it publishes is in the directory. The next generation of one that is at work
     * signs when the changeover is completed, which is when the mirrors show it. Refused, nothing has changed. A certificate
     * that is in already may be given again.
     */
    AuthorityState install(Officer officer, String authority, IssuedPath path);
}
