package org.inkan.engine.order;

/**
 * What is needed to order a certificate.
 *
 * @param id what the client calls the order, so that asking again gives the same certificate
 * @param authority id of the CA
 * @param profile name of the profile
 * @param certificationRequest PKCS#10 (RFC 2986) in PEM (RFC 7468 section 7)
 */
public record OrderRequest(String id, String authority, String profile, String certificationRequest) {}
