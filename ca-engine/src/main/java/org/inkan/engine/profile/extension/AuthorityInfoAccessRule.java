package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/**
 * Where the issuer answers OCSP, and where its certificate is (RFC 5280 section 4.2.2.1).
 *
 * @param critical must not be
 * @param access in order
 */
public record AuthorityInfoAccessRule(boolean critical, List<AccessDescriptionRule> access) implements ExtensionRule {

    private static final String KEY = "authorityInfoAccess";

    /** Checks that there is something. */
    public AuthorityInfoAccessRule(boolean critical, @Nullable List<AccessDescriptionRule> access) {
        this.critical = critical;
        this.access = List.copyOf(required(access, "access"));
        require(!critical, "authorityInfoAccess must not be critical (RFC 5280 section 4.2.2.1).");
        require(!this.access.isEmpty(), "authorityInfoAccess needs at least one method (RFC 5280 section 4.2.2.1).");
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.authorityInfoAccess;
    }

    @Override
    public String name() {
        return KEY;
    }

    /** Whether it names an OCSP responder whose address the authority's file must say. */
    public boolean needsOcsp() {
        return access.stream().anyMatch(one -> one.method() == AccessDescriptionRule.Method.OCSP && one.uri() == null);
    }

    @Override
    public Set<String> choiceKeys() {
        return access.stream().anyMatch(one -> one.offered() == Offer.ORGANISATION) ? Set.of(KEY) : Set.of();
    }

    @Override
    public Optional<ExtensionRule> chosenBy(OrganisationChoices choices) {
        List<AccessDescriptionRule> optional = access.stream()
                .filter(one -> one.offered() == Offer.ORGANISATION)
                .toList();
        List<AccessDescriptionRule> chosen = NamedBits.chosen(
                optional, AccessDescriptionRule::keyword, KEY, choices.of(KEY).orElse(List.of()));
        List<AccessDescriptionRule> left = access.stream()
                .filter(one -> one.offered() == Offer.ALWAYS || chosen.contains(one))
                .map(one -> new AccessDescriptionRule(one.method(), one.uri(), Offer.ALWAYS))
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new AuthorityInfoAccessRule(critical, left));
    }

    @Override
    public boolean isIssuers() {
        return true;
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(new AuthorityInformationAccess(
                access.stream().map(one -> one.encode(context.places())).toArray(AccessDescription[]::new)));
    }

    @Override
    public List<ShownPart> shown() {
        return access.stream()
                .map(one -> new ShownPart(
                        one.keyword() + (one.uri() == null ? "" : ": " + one.uri()),
                        one.offered() == Offer.ORGANISATION
                                ? Source.ORGANISATION
                                : one.uri() == null ? Source.SYSTEM : Source.FIXED,
                        one.offered() == Offer.ORGANISATION))
                .toList();
    }
}
