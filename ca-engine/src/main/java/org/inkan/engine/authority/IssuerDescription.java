package org.inkan.engine.authority;

import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.crl.CrlScope;
import org.inkan.engine.profile.extension.IssuerPlaces;

/** What an authority's file alone says of it as an issuer, before it has a key. */
public final class IssuerDescription {

    private IssuerDescription() {}

    /** The name in certificates, with its encoding. */
    public static X500Name name(AuthorityDefinition definition) {
        return new AuthorityName(definition.subject(), definition.subjectEncoding()).x500();
    }

    /** The name of another CA, encoded as it was agreed. */
    public static X500Name name(BridgeAgreement agreement) {
        return new AuthorityName(agreement.subject(), agreement.subjectEncoding()).x500();
    }

    /** What certificates of its first generation name. */
    public static IssuerPlaces places(AuthorityDefinition definition) {
        CrlSlots slots = new CrlSlots(definition);
        int generation = definition.generation().first();
        Optional<CrlScope.Segment> segment = definition.revocation().crls() == CrlScheme.SEGMENTED
                ? Optional.of((CrlScope.Segment)
                        slots.segment(CrlSlots.FIRST_SEGMENT, generation).scope())
                : Optional.empty();
        return slots.places(generation, segment);
    }
}
