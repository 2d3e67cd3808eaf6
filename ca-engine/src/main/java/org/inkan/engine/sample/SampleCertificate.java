package org.inkan.engine.sample;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.bouncycastle.asn1.x500.X500Name;
import org.inkan.engine.Refusal;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.IssuerDescription;
import org.inkan.engine.authority.PolicyFolder;
import org.inkan.engine.certificate.CertificateSigner;
import org.inkan.engine.certificate.SerialNumberSource;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.key.SigningKey;
import org.inkan.engine.key.ThrowAwayKey;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.ProfileKind;
import org.inkan.engine.profile.extension.ExtensionContext;
import org.inkan.engine.profile.extension.ExtensionRequest;
import org.inkan.engine.profile.extension.IssuerPlaces;

/**
 * A certificate of a profile, issued by a CA that has the name and the profile of the real one and a key that is thrown
 * away.
 *
 * <pre>{@code
 * List<byte[]> path = SampleCertificate.of(PolicyFolder.read(conf), "jpcert-user", random, clock).path();
 * }</pre>
 *
 * @param path the sample first, then each one's issuer, to the self-signed one, in DER
 */
public record SampleCertificate(List<byte[]> path) {

    /** Copies the list. */
    public SampleCertificate {
        path = List.copyOf(path);
    }

    /**
     * A sample of a profile.
     *
     * @throws Refusal of kind {@code NOT_FOUND} if there is no such profile, or no authority has it
     */
    public static SampleCertificate of(PolicyFolder policies, String profile, SecureRandom random, Clock clock) {
        return of(policies, profile, spec -> ThrowAwayKey.generate(spec, random), random, clock);
    }

    /** As above, with keys from elsewhere. */
    static SampleCertificate of(
            PolicyFolder policies,
            String profile,
            Function<KeySpec, SigningKey> keys,
            SecureRandom random,
            Clock clock) {
        return new Maker(policies, keys, random, clock).sample(profile);
    }

    /**
     * What has that inspected which would be signed for a sample, of an authority and of a profile that it has, and signs
     * nothing. It throws a {@link Refusal} of kind {@code INVALID} that names each rule that the sample breaks.
     */
    static BiConsumer<AuthorityDefinition, String> trials(PolicyFolder policies, SecureRandom random, Clock clock) {
        return new Maker(policies, spec -> TrialKey.of(spec, random), random, clock)::sample;
    }

    /** A CA of the sample: its name, key and path. */
    private record Issuer(X500Name name, SigningKey key, SignatureAlgorithm algorithm, List<byte[]> path) {}

    private static final class Maker {

        private final PolicyFolder policies;
        private final Function<KeySpec, SigningKey> keys;
        private final SerialNumberSource serialNumbers;
        private final Instant now;
        private final Map<String, Issuer> issuers = new HashMap<>();

        Maker(PolicyFolder policies, Function<KeySpec, SigningKey> keys, SecureRandom random, Clock clock) {
            this.policies = policies;
            this.keys = keys;
            this.serialNumbers = new SerialNumberSource(random);
            this.now = clock.instant();
        }

        SampleCertificate sample(String name) {
            AuthorityDefinition owner = policies.ownerOf(name)
                    .orElseThrow(() -> new Refusal(
                            Refusal.Kind.NOT_FOUND,
                            "No authority has the profile '" + name + "'. Those that have one: "
                                    + String.join(", ", policies.ownedProfiles()) + "."));
            return sample(owner, name);
        }

        SampleCertificate sample(AuthorityDefinition owner, String name) {
            if (owner.certificateProfile().equals(name)) {
                return new SampleCertificate(authority(owner).path());
            }
            CertificateProfile profile = policies.chosen(owner, name);
            Issuer issuer = authority(owner);
            SigningKey key = keys.apply(profile.publicKeys().get(0));
            ExtensionRequest request = switch (profile.kind()) {
                case CROSS -> ExtensionRequest.none(new X500Name("C=JP,O=Sample Bridge,CN=Sample Bridge CA"));
                case LINK, SELF_SIGNED, SUBORDINATE -> ExtensionRequest.none(issuer.name());
                case SUBSCRIBER, OCSP_RESPONDER -> SampleValues.request(profile, key.publicKeyInfo());
            };
            return new SampleCertificate(
                    path(issuer, sign(issuer, profile, request, key, IssuerDescription.places(owner))));
        }

        private Issuer authority(AuthorityDefinition definition) {
            Issuer known = issuers.get(definition.authority());
            if (known != null) {
                return known;
            }
            Issuer made = make(definition);
            issuers.put(definition.authority(), made);
            return made;
        }

        private Issuer make(AuthorityDefinition definition) {
            CertificateProfile profile = policies.chosen(definition, definition.certificateProfile());
            X500Name name = IssuerDescription.name(definition);
            SigningKey key = keys.apply(definition.generation().key());
            SignatureAlgorithm algorithm = definition.generation().signature();
            if (profile.kind() == ProfileKind.SELF_SIGNED) {
                Issuer self = new Issuer(name, key, algorithm, List.of());
                byte[] own = sign(self, profile, ExtensionRequest.none(name), key, IssuerPlaces.NONE);
                return new Issuer(name, key, algorithm, List.of(own));
            }
            Optional<AuthorityDefinition> above = definition.issuerHere().flatMap(policies::authority);
            Issuer issuer = above.map(this::authority).orElseGet(this::outside);
            byte[] own = sign(
                    issuer,
                    profile,
                    ExtensionRequest.none(name),
                    key,
                    above.map(IssuerDescription::places).orElse(IssuerPlaces.NONE));
            return new Issuer(name, key, algorithm, path(issuer, own));
        }

        /** A root that stands for the CA outside. */
        private Issuer outside() {
            X500Name name = new X500Name("C=JP,O=Sample,CN=Throw-away Root CA");
            SigningKey key = keys.apply(KeySpec.RSA_2048);
            Issuer self = new Issuer(name, key, SignatureAlgorithm.SHA256_WITH_RSA, List.of());
            byte[] own = sign(self, OutsideRoot.PROFILE, ExtensionRequest.none(name), key, IssuerPlaces.NONE);
            return new Issuer(name, key, SignatureAlgorithm.SHA256_WITH_RSA, List.of(own));
        }

        private byte[] sign(
                Issuer issuer,
                CertificateProfile profile,
                ExtensionRequest request,
                SigningKey key,
                IssuerPlaces places) {
            Instant notBefore = profile.validity().notBefore(now);
            return new CertificateSigner(issuer.name(), issuer.key(), issuer.algorithm())
                    .sign(
                            profile,
                            serialNumbers.next(),
                            request.subject(),
                            notBefore,
                            profile.validity().notAfter(notBefore),
                            new ExtensionContext(issuer.key().publicKeyInfo(), key.publicKeyInfo(), request, places));
        }

        private static List<byte[]> path(Issuer issuer, byte[] certificate) {
            List<byte[]> path = new ArrayList<>();
            path.add(certificate);
            path.addAll(issuer.path());
            return path;
        }
    }
}
