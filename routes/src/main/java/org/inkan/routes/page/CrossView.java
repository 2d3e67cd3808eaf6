package org.inkan.routes.page;

import java.util.List;

/**
 * A CA that an authority is cross-certified with, as the page shows it.
 *
 * @param name its name
 * @param certificates the certificate that it has issued, the one that it was issued, or both
 */
public record CrossView(String name, List<CertificateView> certificates) {}
