package org.inkan.engine.order;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.inkan.directory.Directory;
import org.inkan.engine.Quoted;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityRoster;
import org.inkan.engine.authority.IssueOrder;
import org.inkan.engine.authority.IssuedCertificate;
import org.inkan.engine.certificate.CertificateRegister;
import org.inkan.engine.certificate.CertificationRequest;
import org.inkan.engine.certificate.OrderEvidence;
import org.inkan.engine.certificate.OrderedCertificate;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.order.Order.Placement;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.extension.ExtensionRequest;
import org.inkan.engine.registration.Application;
import org.inkan.engine.registration.CertificationRules;
import org.inkan.engine.registration.RegistrationOffice;
import org.inkan.engine.registration.RegistrationOffice.RevocationRequest;

/**
 * Where designated providers order certificates for their customers, and have them revoked (JPRS CP 1.6, 3.4, 4.9.2,
 * 4.9.3; SRV-5). No officer looks at an order: the rules do that an application meets, and the authority's file says who
 * may order what.
 *
 * <p>An order that breaks a rule is refused and leaves nothing behind. One that is carried out is one write: the entry of
 * the certificate, with the order in it. Whoever has lost the answer asks again under the same id and gets the same
 * certificate.
 */
public final class OrderDesk {

    private final AuthorityRoster authorities;
    private final CertificateRegister certificates;
    private final RegistrationOffice office;
    private final SerialNumberSource serialNumbers;
    private final Clock clock;
    private final Map<OrderId, CompletableFuture<Boolean>> underWay = new ConcurrentHashMap<>();

    /**
     * A desk for these authorities.
     *
     * @param office takes the revocations
     */
    public OrderDesk(
            AuthorityRoster authorities,
            RegistrationOffice office,
            Directory directory,
            SecureRandom random,
            Clock clock) {
        this.authorities = authorities;
        this.office = office;
        this.certificates = new CertificateRegister(directory);
        this.serialNumbers = new SerialNumberSource(random);
        this.clock = clock;
    }

    /**
     * Orders a certificate, which is durable when this returns. The same order again gives the same certificate.
     *
     * @throws Refusal that names the rule: the client may not order this, the request breaks a rule of the profile, or
     *     the id was used for another order
     */
    public Placement place(Officer client, OrderRequest request) {
        checkRole(client);
        OrderId id = OrderId.of(client.uid(), request.id());
        while (true) {
            CompletableFuture<Boolean> own = new CompletableFuture<>();
            CompletableFuture<Boolean> other = underWay.putIfAbsent(id, own);
            if (other == null) {
                try {
                    return placeAlone(client, id, request);
                } finally {
                    underWay.remove(id, own);
                    own.complete(true);
                }
            }
            // However that one ends, its entry says so.
            other.join();
        }
    }

    private Placement placeAlone(Officer client, OrderId id, OrderRequest request) {
        Optional<OrderedCertificate> standing = certificates.ordered(id.entryName());
        if (standing.isPresent()) {
            checkSame(id, request, standing.get());
            return new Placement(order(id, standing.get()), true);
        }
        Authority authority = authorities.get(request.authority());
        checkLet(client, authority, request.profile());
        CertificateProfile profile = authority.profile(request.profile());
        CertificationRequest certificationRequest = CertificationRequest.ofPem(request.certificationRequest());
        authority.requireUnlocked();
        authority.checkValidity(profile);
        ExtensionRequest checked = CertificationRules.check(profile, certificationRequest, template -> {
            throw new IllegalStateException("A profile that counts names was ordered under.");
        });
        OrderEvidence evidence = new OrderEvidence(
                client.uid(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                certificationRequest.encoded(),
                checks(profile));
        IssuedCertificate issued = authority.issue(new IssueOrder(
                id.entryName(),
                profile,
                serialNumbers.next(),
                checked,
                certificationRequest.publicKey(),
                Optional.of(evidence)));
        return new Placement(order(id, new OrderedCertificate(issued.record(), issued.certificate(), evidence)), false);
    }

    private static List<String> checks(CertificateProfile profile) {
        return List.of(
                "proof of possession: the request is signed with its key",
                "public key: of a kind that the profile certifies, no weakness known, not known as compromised",
                "subject, extensions and validity: as profile " + profile.profile() + " has them [" + profile.source()
                        + "]");
    }

    /**
     * An order of a client's own.
     *
     * @throws Refusal of kind {@code NOT_FOUND} when the client has had none of that id carried out
     */
    public Order find(Officer client, String id) {
        checkRole(client);
        OrderId named = OrderId.of(client.uid(), id);
        return certificates
                .ordered(named.entryName())
                .map(standing -> order(named, standing))
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.NOT_FOUND,
                        client.uid() + " has no order " + Quoted.of(id) + " that was carried out. One that was refused"
                                + " leaves nothing behind; order again."));
    }

    /**
     * Has the certificate of an order revoked, on the client's word alone. The work is done by
     * {@link RegistrationOffice#carryOut}, which a restart takes up again.
     *
     * @param reason reason code by its RFC 5280 name, one that the authority allows
     * @return id of the application to carry out; empty when the certificate is revoked already
     */
    public Optional<String> revoke(Officer client, String id, String reason) {
        Order order = find(client, id);
        return office.revokeOrdered(
                        client,
                        new RevocationRequest(
                                SerialNumberSource.format(order.record().serialNumber()),
                                Optional.of(order.record().authority()),
                                reason))
                .map(Application::id);
    }

    private static Order order(OrderId id, OrderedCertificate ordered) {
        return new Order(
                id.id(),
                id.client(),
                ordered.evidence().at(),
                ordered.evidence().checks(),
                ordered.record(),
                ordered.certificate());
    }

    private static void checkRole(Officer client) {
        if (!client.is(Role.DESIGNATED_PROVIDER)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    client.uid()
                            + " is not a designated provider, and only those order without an application. Enter an"
                            + " application instead.");
        }
    }

    private static void checkLet(Officer client, Authority authority, String profile) {
        List<String> let = authority.definition().orders().profiles(client.uid());
        if (!let.contains(profile)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "Authority " + authority.definition().authority() + " does not let " + client.uid()
                            + " order under " + Quoted.of(profile)
                            + " without an officer. Its file says, under 'orders',"
                            + " who may order what: "
                            + (let.isEmpty() ? "nothing for this client." : String.join(", ", let) + " for this one."));
        }
    }

    private static void checkSame(OrderId id, OrderRequest request, OrderedCertificate standing) {
        boolean same = standing.record().authority().equals(request.authority())
                && standing.record().profile().equals(request.profile())
                && Arrays.equals(
                        standing.evidence().request(),
                        CertificationRequest.ofPem(request.certificationRequest())
                                .encoded());
        if (!same) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "The order " + Quoted.of(id.id()) + " was carried out on "
                            + standing.evidence().at()
                            + " with another authority, profile or certification request. Order under a new id.");
        }
    }
}
