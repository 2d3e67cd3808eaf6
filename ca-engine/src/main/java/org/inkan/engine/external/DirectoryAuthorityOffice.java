package org.inkan.engine.external;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.Authority;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.AuthorityStart;
import org.inkan.engine.authority.GenerationEntries;
import org.inkan.engine.authority.GenerationEntry;
import org.inkan.engine.authority.GenerationState;
import org.inkan.engine.authority.IssuerDescription;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.lint.Lint;
import org.inkan.engine.lint.rule.Severity;
import org.inkan.engine.officer.Officer;
import org.inkan.engine.officer.Role;
import org.inkan.engine.profile.CertificateProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authority office over the directory. A request is recorded before it leaves, so that a key that has been lost since is
 * noticed instead of made anew; a certificate comes in by one conditional write, after which every start opens the
 * authority.
 */
public final class DirectoryAuthorityOffice implements AuthorityOffice {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryAuthorityOffice.class);

    private final AuthorityStart start;

    /** An office that opens authorities by {@code start}. */
    public DirectoryAuthorityOffice(AuthorityStart start) {
        this.start = start;
    }

    private GenerationEntries generations(String authority) {
        return new GenerationEntries(start.directory(), authority);
    }

    @Override
    public List<AuthorityState> states() {
        return start.roster().definitions().stream().map(this::state).toList();
    }

    private AuthorityState state(AuthorityDefinition definition) {
        Optional<Authority> authority = start.roster().find(definition.authority());
        Optional<PendingGeneration> pending =
                generations(definition.authority()).pending().map(PendingGeneration::of);
        return authority.isPresent()
                ? new AuthorityState.AtWork(definition, authority.get().active(), pending)
                : new AuthorityState.Waiting(definition, pending);
    }

    /** Opens every authority whose certificate is in and which is not at work yet. */
    public synchronized void openThoseReady() {
        start.openThoseReady();
    }

    @Override
    public List<AuthorityState> list(Officer officer) {
        if (!officer.is(Role.OPERATIONS_MANAGER)) {
            checkRole(officer);
        }
        return states();
    }

    @Override
    public synchronized IntermediateRequest request(Officer officer, String authority) {
        checkRole(officer);
        AuthorityDefinition definition = external(authority);
        GenerationEntries generations = generations(authority);
        Optional<Authority> atWork = start.roster().find(authority);
        GenerationEntry pending = generations
                .pending()
                .orElseGet(() -> atWork.map(one -> one.beginChangeover(officer.uid()))
                        .orElseGet(() -> first(officer, definition, generations)));
        if (pending.certificate().isPresent()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Authority " + authority + " has the certificate of generation " + pending.number()
                            + " from the CA outside, and is about to change over to it; a further one for the same key is"
                            + " not taken in. The next request is for its next key.");
        }
        return IntermediateRequest.of(
                definition,
                profile(definition),
                pending.number(),
                key(definition, pending),
                algorithm(definition, pending));
    }

    private GenerationEntry first(Officer officer, AuthorityDefinition definition, GenerationEntries generations) {
        if (generations.all().stream().anyMatch(one -> one.state() != GenerationState.PENDING)) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Authority " + definition.authority() + " has its certificate from the CA outside and is about to"
                            + " begin its work. Wait a minute, and ask again for its next key.");
        }
        int number = definition.generation().first();
        String name = GenerationEntries.keyName(definition, number);
        // A key without an entry is what a crash between the two has left; no request has gone out for it.
        SigningKey key = start.vault(definition).find(name).orElseGet(() -> {
            start.requireMadeByOne(definition, number);
            return start.vault(definition)
                    .generate(name, definition.generation().key());
        });
        GenerationEntry pending = new GenerationEntry(
                number,
                GenerationState.PENDING,
                identifier(key),
                Optional.of(definition.generation().signature()),
                Optional.empty(),
                Optional.of(officer.uid()),
                Optional.of(now()));
        generations.add(pending);
        LOG.info(
                "{} has asked for the certificate of generation {} of authority {}",
                officer.uid(),
                number,
                definition.authority());
        return pending;
    }

    @Override
    public synchronized AuthorityState install(Officer officer, String authority, IssuedPath path) {
        checkRole(officer);
        AuthorityDefinition definition = external(authority);
        GenerationEntries generations = generations(authority);
        if (!isIn(generations, path.certificate())) {
            takeIn(officer, definition, generations, path);
        }
        // Also where a failure has come between: the certificate is in, and the authority not yet open or not prepared.
        start.openThoseReady();
        start.roster().find(authority).filter(one -> !one.isLocked()).ifPresent(Authority::prepareNext);
        return state(definition);
    }

    private static boolean isIn(GenerationEntries generations, GivenCertificate given) {
        return generations.all().stream()
                .flatMap(one -> one.certificate().stream())
                .anyMatch(given.holder()::equals);
    }

    private void takeIn(
            Officer officer, AuthorityDefinition definition, GenerationEntries generations, IssuedPath path) {
        String authority = definition.authority();
        GenerationEntry pending = generations
                .pending()
                .filter(one -> one.certificate().isEmpty())
                .orElseThrow(() -> notAsked(authority, generations));
        IssuerPath above = check(definition, key(definition, pending), path);
        boolean isFirst = start.roster().find(authority).isEmpty();
        generations.certify(
                pending.number(),
                path.certificate().holder(),
                isFirst ? GenerationState.ACTIVE : GenerationState.PENDING,
                above.above().stream().map(GivenCertificate::der).toList(),
                Optional.of(officer.uid()),
                now());
        LOG.info(
                "{} has taken in the certificate of generation {} of authority {}, issued by {}",
                officer.uid(),
                pending.number(),
                authority,
                path.certificate().issuer());
    }

    private static Refusal notAsked(String authority, GenerationEntries generations) {
        String remedy = " Make the request with './inkan authority csr " + authority + "' and have it answered first.";
        return new Refusal(
                Refusal.Kind.CONFLICT,
                generations.all().stream().anyMatch(one -> one.certificate().isPresent())
                        ? "Authority " + authority
                                + " is at work with another certificate; a renewed one for the same key does"
                                + " not take its place, since what it has issued points at the first. Have the next key"
                                + " certified instead, before this certificate ends." + remedy
                        : "Authority " + authority + " has asked for no certificate yet, so that none can fit its key."
                                + remedy);
    }

    private IssuerPath check(AuthorityDefinition definition, SigningKey key, IssuedPath path) {
        var name = IssuerDescription.name(definition);
        Instant now = start.clock().instant();
        GivenCertificate certificate = path.certificate();
        List<String> faults = new ArrayList<>();
        faults.addAll(new OwnPart(definition.authority(), name, key.publicKeyInfo()).faults(certificate));
        RequestedValues requested = RequestedValues.of(name, key.publicKeyInfo());
        faults.addAll(new ProfileConformity(profile(definition), requested).faults(certificate, now));
        IssuerPath above = IssuerPath.of(path, now);
        faults.addAll(above.faults());
        if (faults.isEmpty()) {
            // What the checks above have told is not told twice in other words.
            Lint.certificate(certificate.der(), Set.of()).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(finding -> "The certificate breaks a rule: " + finding.text() + " [" + finding.citation()
                            + "]. Ask the CA outside for one that keeps it.")
                    .forEach(faults::add);
        }
        if (!faults.isEmpty()) {
            throw new Refusal(Refusal.Kind.INVALID, faults.stream().distinct().collect(Collectors.joining(" ")));
        }
        return above;
    }

    private AuthorityDefinition external(String authority) {
        AuthorityDefinition definition = start.roster().definition(authority);
        if (!definition.isExternal()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "Authority " + authority + " has its certificate from "
                            + definition
                                    .issuerHere()
                                    .map(id -> "authority " + id + " here")
                                    .orElse("itself")
                            + ". Only those whose file says 'issuer: external' ask a CA outside for one.");
        }
        return definition;
    }

    private static SignatureAlgorithm algorithm(AuthorityDefinition definition, GenerationEntry pending) {
        return pending.algorithm().orElse(definition.generation().signature());
    }

    private SigningKey key(AuthorityDefinition definition, GenerationEntry pending) {
        String name = GenerationEntries.keyName(definition, pending.number());
        return start.vault(definition)
                .find(name)
                .filter(key -> identifier(key).equals(pending.keyIdentifier()))
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.UNAVAILABLE,
                        "The key '" + name + "' that a certificate was asked for on "
                                + pending.requestedAt().map(Instant::toString).orElse("an earlier day")
                                + " is missing, or another lies in its place. Restore the folder keys/ of this home from"
                                + " its backup."));
    }

    private CertificateProfile profile(AuthorityDefinition definition) {
        return start.policies().chosen(definition, definition.certificateProfile());
    }

    private static String identifier(SigningKey key) {
        return HexFormat.of().formatHex(key.keyIdentifier());
    }

    private Instant now() {
        return start.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    private static void checkRole(Officer officer) {
        if (!officer.is(Role.CA_ADMINISTRATOR)) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    officer.uid() + " is not a CA administrator, and only those handle an authority's own certificate"
                            + " (REG-3). Ask one of them.");
        }
    }
}
