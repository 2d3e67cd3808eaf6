package org.inkan.routes.page;

import java.util.List;

/**
 * An authority as the page shows it.
 *
 * @param path of its own page
 * @param title what people call it
 * @param subject its distinguished name
 * @param source the document that it follows
 * @param certificates its own certificates
 * @param links its link certificates
 * @param crossCertified the CAs that it is cross-certified with
 * @param crls its CRLs
 */
public record AuthorityView(
        String path,
        String title,
        String subject,
        String source,
        List<CertificateView> certificates,
        List<CertificateView> links,
        List<CrossView> crossCertified,
        List<CrlView> crls) {}
