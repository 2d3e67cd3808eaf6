package org.inkan.engine.authority;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.inkan.directory.Directory;
import org.inkan.engine.certificate.CertificateRecord;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.crl.CrlPublisher;
import org.inkan.engine.crl.CrlReader;
import org.inkan.engine.crl.CrlScope;
import org.inkan.engine.crl.CrlSlot;
import org.inkan.engine.crl.MalformedCrlException;
import org.inkan.engine.crl.PublishedCrl;
import org.inkan.engine.crl.RevocationIndex;
import org.inkan.engine.crl.RevokedCertificate;
import org.inkan.engine.profile.extension.IssuerPlaces;
import org.inkan.schema.AttributeNames;
import org.inkan.schema.DirectoryTree;

/**
 * The CRLs of one authority (REP-4 to REP-6): the full CRL of each generation, the segments, and the ARL.
 *
 * <p>Each generation has a full CRL of its own, and each segment belongs to one generation. The ARL and the empty user CRL
 * beside it exist once, at {@code cn=CRL1}, and are signed by the newest generation: G-ID CPS 4.10 has everything signed with
 * the newest key, and table 2.6-1 prints a list for an older key only among the full CRLs. Who has the old root and asks for
 * NewWithOld cannot check that ARL without NewWithOld itself, as nobody could check OldWithNew by an ARL of the old key; the
 * second distribution point of every link and cross certificate is therefore the full CRL of the key that signed it, which
 * lists them all.
 */
final class AuthorityCrls {

    private final AuthorityDefinition definition;
    private final Generations generations;
    private final CertificateRegister certificates;
    private final PublishedTree tree;
    private final CrlSlots slots;
    private final RevocationIndex revoked = new RevocationIndex();
    private final CrlPublisher crls;
    private final Segments segments;
    private final Clock clock;

    AuthorityCrls(
            AuthorityDefinition definition,
            Generations generations,
            Directory directory,
            CertificateRegister certificates,
            PublishedTree tree,
            Clock clock) {
        this.definition = definition;
        this.generations = generations;
        this.certificates = certificates;
        this.tree = tree;
        this.clock = clock;
        this.slots = new CrlSlots(definition);
        this.crls = new CrlPublisher(
                directory,
                number -> generations.get(number).crlWriter(),
                revoked,
                clock,
                definition.revocation().reissueAfter(),
                definition.revocation().nextUpdateAfter());
        this.segments = new Segments(definition, slots, crls, certificates);
    }

    /** Takes over the lists that the directory shows. */
    void adopt() {
        List<CrlSlot> shown = new ArrayList<>();
        for (byte[] der : tree.values(definition.subject(), AttributeNames.CERTIFICATE_REVOCATION_LIST)) {
            shown.add(adopt(slots.full(signer(CrlReader.of(der))), der));
        }
        for (int n : tree.distributionPoints()) {
            for (String attribute :
                    List.of(AttributeNames.AUTHORITY_REVOCATION_LIST, AttributeNames.CERTIFICATE_REVOCATION_LIST)) {
                for (byte[] der : tree.values(DirectoryTree.segment(definition.subject(), n), attribute)) {
                    CrlReader crl = CrlReader.of(der);
                    shown.add(adopt(slots.existing(n, attribute, signer(crl), crl), der));
                }
            }
        }
        segments.adopt(shown);
    }

    private CrlSlot adopt(CrlSlot slot, byte[] der) {
        crls.adopt(slot, der);
        return slot;
    }

    private int signer(CrlReader crl) {
        return generations
                .signer(crl)
                .map(Generation::number)
                .orElseThrow(() -> new MalformedCrlException("a CRL of authority " + definition.authority()
                        + " was signed by a key that it does not have; restore data/ and keys/ from the same backup"));
    }

    /**
     * Derives what is revoked from the certificates' entries.
     *
     * @param visitor meets every revoked certificate
     */
    void load(Consumer<CertificateRecord> visitor) {
        Instant oldest = crls.oldestThisUpdate().orElse(Instant.MIN);
        try (RevocationIndex.Loading loading = revoked.load()) {
            certificates.visitRevoked(
                    definition.authority(),
                    record -> record.revocation().ifPresent(revocation -> {
                        if (!revocation.notAfter().isBefore(oldest)) {
                            loading.add(revocation, record.segment());
                        }
                        visitor.accept(record);
                    }));
        }
    }

    /** Issues what is missing, lacks a revocation, or is due. */
    void complete() {
        if (!generations.sign()) {
            return;
        }
        List<CrlSlot> arlAndEmpty = slots.authorities(generations.active().number());
        if (isSegmented()
                && crls.published().stream()
                        .noneMatch(crl ->
                                crl.slot().entry().equals(arlAndEmpty.get(0).entry()))) {
            crls.open(arlAndEmpty);
        }
        List<CrlSlot> missing = fullCrls().stream()
                .filter(slot -> crls.published(slot).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            crls.issue(missing);
        }
        crls.issueIncomplete();
        issueDue();
    }

    boolean isSegmented() {
        return definition.revocation().crls() == CrlScheme.SEGMENTED;
    }

    /** The segment of a certificate that a generation signs now; empty where there are no segments. */
    Optional<CrlScope.Segment> place(Generation generation) {
        return isSegmented()
                ? Optional.of(
                        (CrlScope.Segment) segments.place(generation.number()).scope())
                : Optional.empty();
    }

    /** The number that the record of a CA's certificate has in place of a segment's. */
    int ofAuthorities() {
        return isSegmented() ? CrlSlots.AUTHORITIES : CrlSlots.UNSEGMENTED;
    }

    /** Where certificates of a generation say that their revocation, and their issuer, are published. */
    IssuerPlaces places(Generation generation, Optional<CrlScope.Segment> segment) {
        return slots.places(generation.number(), segment);
    }

    /** Has every list that is issued from now on, and that speaks for a revoked certificate, name it. */
    void list(RevokedCertificate certificate, int segment) {
        revoked.add(certificate, segment);
    }

    /** Issues every list that speaks for a certificate; when this returns, the directory shows them (REV-3). */
    void issueListsOf(RevokedCertificate certificate, int segment) {
        List<CrlSlot> lists = new ArrayList<>(fullCrls());
        if (segment == CrlSlots.AUTHORITIES) {
            lists.addAll(authorities().stream()
                    .filter(slot -> slot.scope() instanceof CrlScope.Authorities)
                    .toList());
        } else if (segment != CrlSlots.UNSEGMENTED) {
            segments.find(segment)
                    .or(() -> goneWithItsGeneration(segment, certificate))
                    .ifPresent(lists::add);
        }
        crls.issue(lists);
    }

    private Optional<CrlSlot> goneWithItsGeneration(int n, RevokedCertificate certificate) {
        if (clock.instant().isBefore(certificate.notAfter())) {
            throw new IllegalStateException("Segment cn=CRL" + n + " of authority " + definition.authority()
                    + " is not in the directory. Restore it from a backup.");
        }
        return Optional.empty();
    }

    /** The slots at {@code cn=CRL1}: the ARL and the empty user CRL. */
    private List<CrlSlot> authorities() {
        List<CrlSlot> found = crls.published().stream()
                .map(PublishedCrl::slot)
                .filter(slot ->
                        slot.scope() instanceof CrlScope.Authorities || slot.scope() instanceof CrlScope.EmptyUserCrl)
                .toList();
        if (isSegmented() && generations.sign() && found.size() != 2) {
            throw new IllegalStateException("The ARL of authority " + definition.authority()
                    + " is not in the directory. Restore it from a backup.");
        }
        return found;
    }

    private List<CrlSlot> fullCrls() {
        return generations.all().stream()
                .filter(generation -> generation.state().signs())
                .map(generation -> slots.full(generation.number()))
                .toList();
    }

    /** Issues the CRLs whose time has come (REV-4). */
    void issueDue() {
        crls.issueDue();
        crls.oldestThisUpdate().ifPresent(revoked::removeExpired);
    }

    /** Issues a generation's full CRL, unless the directory shows one. */
    void openFull(Generation generation) {
        CrlSlot full = slots.full(generation.number());
        if (crls.published(full).isEmpty()) {
            crls.issue(List.of(full));
        }
    }

    /** Has a generation sign the ARL and the empty user CRL beside it from now on. */
    void handOverAuthorities(Generation generation) {
        List<CrlSlot> next = authorities().stream()
                .map(slot -> new CrlSlot(slot.entry(), slot.attribute(), generation.number(), slot.scope()))
                .toList();
        if (!next.isEmpty()) {
            crls.handOver(next);
        }
    }

    /** Whether the directory shows what relying parties of a generation's certificates will ask for. */
    boolean isReady(Generation generation) {
        return crls.published(slots.full(generation.number())).isPresent()
                && authorities().stream().allMatch(slot -> slot.generation() == generation.number());
    }

    /** Takes a generation's lists out of the directory; {@code successor} goes on counting the segments. */
    void withdraw(Generation generation, Generation successor) {
        handOverAuthorities(successor);
        if (isSegmented()) {
            segments.leave(generation.number(), successor.number());
        }
        crls.withdraw(crls.published().stream()
                .map(PublishedCrl::slot)
                .filter(slot -> slot.generation() == generation.number())
                .toList());
    }

    /** Whether every list that is shown was made after {@code moment}. */
    boolean areAllAfter(Instant moment) {
        return crls.published().stream().allMatch(crl -> crl.thisUpdate().isAfter(moment));
    }

    /** When the last certificate that they speak for is over, revoked or not; long ago where there is none. */
    Instant lastEnd() {
        Instant[] last = {Instant.EPOCH};
        Consumer<CertificateRecord> later =
                record -> last[0] = record.notAfter().isAfter(last[0]) ? record.notAfter() : last[0];
        certificates.visitValid(definition.authority(), later);
        certificates.visitRevoked(definition.authority(), later);
        return last[0];
    }

    /** Takes all lists out of the directory: nobody may need any of them any more. */
    void withdrawAll() {
        crls.withdraw(crls.published().stream().map(PublishedCrl::slot).toList());
    }

    Collection<PublishedCrl> published() {
        return crls.published();
    }

    /** The bytes of the CRL that the directory shows in a slot at this moment. */
    Optional<byte[]> shown(CrlSlot slot) {
        return generations.find(slot.generation()).flatMap(signer -> crls.shown(slot));
    }
}
