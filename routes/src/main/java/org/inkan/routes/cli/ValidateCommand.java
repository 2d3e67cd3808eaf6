package org.inkan.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CRLHolder;
import org.inkan.engine.Bilingual;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.validation.Explanation;
import org.inkan.engine.validation.Outcome;
import org.inkan.engine.validation.PathValidator;
import org.inkan.engine.validation.PolicyInputs;
import org.inkan.engine.validation.ValidationInputs;
import org.inkan.engine.validation.source.AllowedAddresses;
import org.inkan.engine.validation.source.CertificatePool;
import org.inkan.engine.validation.source.Decoding;
import org.inkan.engine.validation.source.HttpSource;
import org.inkan.engine.validation.source.LdapSource;
import org.inkan.engine.validation.source.Limits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code validate}: says whether anybody's certificate is valid, and why (XC-6). */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description =
                "Say whether a certificate is valid at a time, by which path, under which policies and by which CRLs"
                        + " (RFC 5280 section 6); if not, why each path is refused.",
        footer = {
            "",
            "Exit code 0 if it is valid, 1 if it is not shown to be.",
            "",
            "Examples:",
            "  ./inkan validate user.crt --trust root.crt --directory ldap://127.0.0.1:10389 --at 2026-12-01T12:00+09:00",
            "  ./inkan validate user.crt --trust root.crt --signed-to answer.p7m",
            "  openssl cms -verify -inform DER -binary -in answer.p7m -CAfile fingerprints.pem"
        })
final class ValidateCommand extends LocalCommand {

    @Parameters(
            paramLabel = "FILE",
            description =
                    "The certificate, PEM or DER; what follows it in a PEM file is taken as certificates of CAs and CRLs."
                            + " - is standard input.")
    @SuppressWarnings("NullAway.Init")
    private String file;

    @Option(
            names = "--trust",
            required = true,
            paramLabel = "FILE",
            description = "Certificates of the roots that you trust, PEM or DER.")
    @SuppressWarnings("NullAway.Init")
    private List<String> trust;

    @Option(names = "--with", paramLabel = "FILE", description = "Further certificates of CAs, and CRLs; CRLs in PEM.")
    private @Nullable List<String> with;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "At which time, such as 2026-12-01T12:00+09:00; now unless given.")
    private @Nullable String at;

    @Option(
            names = "--policy",
            paramLabel = "OID",
            description = "A certificate policy that you accept; one of them is then demanded.")
    private @Nullable List<String> policies;

    @Option(
            names = "--directory",
            paramLabel = "ADDRESS",
            description = "A directory to ask for certificates and CRLs: ldap://HOST:PORT or ldaps://HOST:PORT.")
    private @Nullable List<URI> directories;

    @Option(
            names = "--allow",
            paramLabel = "ADDRESS",
            description =
                    "Beginning of addresses inside certificates that may be followed, such as http://ca.example/; none"
                            + " unless given.")
    private @Nullable List<URI> allow;

    @Option(names = "--no-revocation", description = "Do not ask whether the certificates are revoked.")
    private boolean noRevocation;

    @Option(names = "--language", paramLabel = "ja|en", defaultValue = "en", description = "Language of the answer.")
    @SuppressWarnings("NullAway.Init")
    private String language;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private SignedValidation signed;

    @Override
    int work() {
        if (!Set.of("ja", "en").contains(language)) {
            throw usage("The answer is in Japanese or in English; write --language ja or --language en.");
        }
        Given given = new Given();
        given.add(file);
        if (given.certificates.isEmpty()) {
            throw new CommandFailure(file + " holds no certificate; name the one that is to be validated.");
        }
        X509Certificate certificate = given.certificates.get(0);
        or(with).forEach(given::add);
        Given roots = new Given();
        trust.forEach(roots::add);
        if (signed.isAsked()) {
            return askServer(certificate, given, roots);
        }
        signed.checkUnused(this::usage);
        Instant time = time();
        Outcome outcome = validator(given).validate(certificate, inputs(roots, time));
        for (Bilingual line : Explanation.of(outcome, certificate, time)) {
            out().println(language.equals("ja") ? line.japanese() : line.english());
        }
        return outcome instanceof Outcome.Valid ? 0 : 1;
    }

    /** The server validates, and signs what it has found. */
    private int askServer(X509Certificate certificate, Given given, Given roots) {
        if (directories != null || allow != null || noRevocation || !given.crls.isEmpty()) {
            throw usage(
                    "With --signed-to the server validates: it looks where its own settings allow, and at revocation."
                            + " Leave out --directory, --allow, --no-revocation and CRLs.");
        }
        JsonNode answer = signed.ask(
                new SignedValidation.Question(
                        certificate,
                        given.certificates.subList(1, given.certificates.size()),
                        roots.certificates,
                        Optional.ofNullable(at).map(text -> time()),
                        or(policies)),
                err(),
                this::usage);
        answer.path(language).forEach(line -> out().println(HiddenCharacters.shown(line.asText())));
        return answer.path("valid").asBoolean() ? 0 : 1;
    }

    private PathValidator validator(Given given) {
        CertificatePool pool = CertificatePool.of(given.certificates, given.crls);
        try {
            AllowedAddresses allowed = AllowedAddresses.of(or(allow));
            LdapSource ldap = new LdapSource(or(directories), allowed);
            HttpSource http = new HttpSource(allowed);
            return new PathValidator(List.of(pool, ldap, http), List.of(pool, ldap, http), Limits.standard());
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ValidationInputs inputs(Given roots, Instant time) {
        try {
            ValidationInputs inputs = ValidationInputs.at(time, roots.certificates)
                    .knownAt(Clock.systemUTC().instant())
                    .with(PolicyInputs.demanding(Set.copyOf(or(policies))));
            return noRevocation ? inputs.withoutRevocation() : inputs;
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private Instant time() {
        if (at == null) {
            return Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        }
        try {
            return OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeException e) {
            throw usage("--at is '" + at + "'; write a time with its offset, such as 2026-12-01T12:00+09:00.");
        }
    }

    private static <T> List<T> or(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }

    /** What files hold. */
    private static final class Given {
        private final List<X509Certificate> certificates = new ArrayList<>();
        private final List<X509CRLHolder> crls = new ArrayList<>();

        private void add(String name) {
            int number = 0;
            for (LintedFile.Item item : LintedFile.read(name)) {
                number++;
                try {
                    if (item.kind() == LintedFile.Kind.CRL) {
                        crls.add(new X509CRLHolder(item.der()));
                    } else {
                        certificates.add(Decoding.certificate(item.der()));
                    }
                } catch (CertificateException | IOException e) {
                    throw new CommandFailure(
                            name + " " + number + " cannot be read as a certificate or a CRL; ./inkan lint " + name
                                    + " says more.",
                            e);
                }
            }
        }
    }
}
