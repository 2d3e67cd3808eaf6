package org.inkan.engine.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.inkan.engine.TestCa;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.definition.Lifetime;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of a file in {@code conf/} is one line that names file, line and rule in a policy officer's words. */
class PolicyFolderTest {

    private static final String CA = "authorities/g-id.yaml";
    private static final String USER = "profiles/g-id-subscriber.yaml";

    @TempDir
    private Path conf;

    /** The shipped files, of authorities only G-ID's, which then issues under one profile. */
    @BeforeEach
    void copyTheShippedFiles() throws IOException {
        TestCa.copyShipped(conf);
        try (Stream<Path> others = Files.list(conf.resolve("authorities"))) {
            for (Path file : others.filter(one -> !one.endsWith("g-id.yaml")).toList()) {
                Files.delete(file);
            }
        }
        Path ca = conf.resolve(CA);
        Files.writeString(
                ca,
                Files.readString(ca).replaceFirst("profiles: +#.*\n(  - [a-z-]+\n)+", "profiles: [g-id-subscriber]\n"));
    }

    @Test
    @Requirement({"CRT-1", "REP-1", "KEY-4", "REV-2", "REV-4"})
    void theShippedFolderIsReadAsItsDocumentSays() {
        AuthorityDefinition authority = PolicyFolder.read(conf).authorities().get(0);
        assertThat(authority.subject()).hasToString("ou=SECOM Passport for G-ID,o=SECOM Trust.net Co.\\, Ltd.,c=JP");
        assertThat(authority.generation().lifetime()).isEqualTo(Lifetime.parse("P10YT30M"));
        assertThat(authority.revocation().reissueAfter()).isEqualTo(Duration.ofHours(23));
        assertThat(authority.revocation().reasons()).extracting("wireName").doesNotContain("certificateHold");
        assertThat(authority.publication().fullCrl().path(4)).isEqualTo("/PassportFor/G-ID/repository2/CRL.crl");
    }

    private static Arguments orders(String text, String rule) {
        return arguments(CA, "\ngeneration:\n", "\norders: " + text + "\ngeneration:\n", rule);
    }

    private static Arguments custody(String text, String rule) {
        return arguments(CA, "  activation: unattended\n", text, rule);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                arguments(CA, "authority: g-id", "authority: [", "authority: must be text"),
                arguments(CA, "authority: g-id", "authority: a: b", "is not YAML"),
                arguments(
                        CA, "certificateProfile:", "certificateprofile:", "the field 'certificateProfile' is missing"),
                arguments(CA, "  reasons:", "  reason:", "revocation: the field 'reasons' is missing"),
                arguments(CA, "profiles: [g-id-subscriber]", "authority: g-id", "the field 'authority' stands twice"),
                arguments(CA, "profiles: [g-id-subscriber]", "", "the field 'profiles' is missing"),
                arguments(CA, "  key: RSA-2048", "", "generation: the field 'key' is missing"),
                arguments(CA, "  certificatesPerSegment: 20000", "", "certificatesPerSegment"),
                arguments(CA, "profiles: [g-id-subscriber]", "profiles: g-id-subscriber", "profiles: must be a list"),
                arguments(CA, "profiles: [g-id-subscriber]", "profiles: []", "at least one profile"),
                arguments(CA, "profiles: [g-id-subscriber]", "profiles: [~]", "must not have empty items"),
                arguments(CA, "profiles: [g-id-subscriber]", "profiles: [7]", "names the profile '7'"),
                arguments(CA, "PerSegment: 20000", "PerSegment: many", "must be a whole number"),
                arguments(CA, "PerSegment: 20000", "PerSegment: '20000'", "must be a whole number"),
                arguments(CA, "PerSegment: 20000", "PerSegment: 1.5", "must be a whole number"),
                arguments(CA, "PerSegment: 20000", "PerSegment: 99999999999", "must be a whole number"),
                arguments(CA, "PerSegment: 20000", "PerSegment: 0", "must be 1 to 250000"),
                arguments(CA, "PerSegment: 20000", "PerSegment: 250001", "must be 1 to 250000"),
                arguments(CA, "  first: 4", "  first: 0", "counted from 1"),
                arguments(CA, "  first: 4", "  first: 1", "takes more off generation than it has"),
                arguments(CA, "  first: 4", "  first: [4]", "generation.first: must be a whole number"),
                arguments(CA, "reissueAfter: PT23H", "reissueAfter: PT48H", "must be shorter than nextUpdateAfter"),
                arguments(CA, "reissueAfter: PT23H", "reissueAfter: P1M", "in days, hours and minutes"),
                arguments(CA, "reissueAfter: PT23H", "reissueAfter: 23", "must be text"),
                arguments(CA, "reissueAfter: PT23H", "reissueAfter: daily", "Write it as ISO 8601 does"),
                arguments(CA, "SHA256withRSA", "SHA256withECDSA", "does not sign with a key of kind RSA-2048"),
                arguments(CA, "SHA256withRSA", "MD5withRSA", "There is no signature algorithm 'MD5withRSA'"),
                arguments(CA, "  key: RSA-2048", "  key: RSA-512", "There is no kind of key 'RSA-512'"),
                arguments(CA, "  key: RSA-2048", "  key: RSA-1024", "RSA-1024 is too weak for an authority (CRT-8)"),
                arguments(CA, "SHA256withRSA", "SHA1withRSA", "SHA1withRSA is too weak to sign with (CRT-8)"),
                arguments(CA, "  key: RSA-2048", "  key: RSA-4096", "does not allow the authority's own key"),
                arguments(CA, "lifetime: P10YT30M", "lifetime: P10Y", "Let both say the same"),
                arguments(CA, "    - superseded", "    - bored", "The reason 'bored' is not among those"),
                arguments(CA, "[g-id-subscriber]", "[g-id-nobody]", "names the profile 'g-id-nobody'"),
                arguments(CA, "[g-id-subscriber]", "[g-id-self-signed]", "no cRLDistributionPoints"),
                arguments(
                        CA, "certificateProfile: g-id-self-signed", "certificateProfile: g-id-subscriber", "ca: true"),
                arguments(CA, "authority: g-id", "authority: h-id", "name it h-id.yaml"),
                arguments(CA, "\ncustody:\n", "\nCustody:\n", "the section 'custody' is missing"),
                arguments(CA, "keeper: software", "keeper: token", "goes with 'token: NAME'"),
                arguments(CA, "keeper: software", "keeper: safe", "must be one of: software, token"),
                custody("", "custody: the field 'activation' is missing"),
                custody("  activation: unattended\n  token: hsm1\n", "goes with 'token: NAME'"),
                custody("  activation: shares\n", "goes with 'shares: { needed: K, of: N }'"),
                custody("  activation: unattended\n  shares: { needed: 2, of: 3 }\n", "goes with 'shares:"),
                custody("  activation: shares\n  shares: { needed: 1, of: 3 }\n", "must need at least 2 shares"),
                custody("  activation: shares\n  shares: { needed: 4, of: 3 }\n", "no more than there are"),
                custody("  activation: shares\n  shares: { needed: 4, of: 17 }\n", "of at most 16"),
                custody("  activation: shares\n  shares: { needed: 4 }\n", "the field 'of' is missing"),
                orders("{}", "orders: the field 'clients' is missing"),
                orders("{ clients: [] }", "orders: clients must name at least one client"),
                orders("{ clients: [~] }", "must not have empty items"),
                orders("{ clients: [provider1] }", "must be a group of fields"),
                orders("{ clients: [{ client: p, profiles: [g-id-subscriber] }], who: q }", "orders.who: "),
                orders("{ clients: [{ client: p }] }", "the field 'profiles' is missing"),
                orders("{ clients: [{ profiles: [g-id-subscriber] }] }", "the field 'client' is missing"),
                orders("{ clients: [{ client: p, profiles: [] }] }", "must name at least one profile"),
                orders(
                        "{ clients: [{ client: P 1, profiles: [g-id-subscriber] }] }",
                        "the client's name 'P 1' must be"),
                orders(
                        "{ clients: [{ client: p, profiles: [jprs-dv] }] }",
                        "may not order under 'jprs-dv', which is not"),
                orders(
                        "{ clients: [{ client: p, profiles: [g-id-subscriber] }, { client: p, profiles: [x] }] }",
                        "the client 'p' stands there twice"),
                arguments(CA, "authority: g-id", "authority: G ID", "the authority's id 'G ID' must be"),
                arguments(CA, "Co.\\, Ltd.,c=JP'", "Co., Ltd.,c=JP'", "is not a distinguished name"),
                arguments(CA, "Co.\\, Ltd.,c=JP'", "Co.\\, Ltd.,xc=jp'", "there is no name attribute 'xc'"),
                arguments(CA, "Co.\\, Ltd.,c=JP'", "Co.\\, Ltd.,l=Tokyo'", "Use c, o, ou or cn"),
                arguments(CA, "Co.\\, Ltd.,c=JP'", "Co.\\, Ltd.,o=inkan'", "the private part of the directory"),
                arguments(
                        CA, "Encoding: PrintableString", "Encoding: BMPString", "must be one of: IA5String, Printable"),
                arguments(CA, "ldap://repository.secomtrust.net", "ldap://a/b", "must be ldap://HOST"),
                arguments(CA, "ldap://repository.secomtrust.net", "ldap://u:p@a", "must be ldap://HOST"),
                arguments(CA, "ldap://repository.secomtrust.net", "http://a", "must be ldap://HOST"),
                arguments(CA, "ldap://repository.secomtrust.net", "'ldap://a b'", "addresses.ldap: must be an address"),
                arguments(CA, "/PassportFor/G-ID/repository/ARL.crl", "ARL.crl", "must begin with /"),
                arguments(CA, "/PassportFor/G-ID/repository/ARL.crl", "/../ARL", "must begin with /"),
                arguments(CA, "/PassportFor/G-ID/repository/ARL.crl", "/api/ARL.crl", "lies at /api, which the server"),
                arguments(CA, "repository/ARL.crl", "repository/ARL.bin", "must end with .crl: web servers"),
                arguments(CA, "repository/ARL.crl", "repository/CRL1.crl", "of segment and '"),
                arguments(CA, "repository/ARL.crl", "repository7/CRL.crl/x.crl", "or one lie below the other"),
                arguments(CA, "repository/g-idca.p7c", "repository/g-idca{generation}.p7c", "counts nothing"),
                arguments(CA, "CRL{segment}.crl", "CRLn.crl", "segment must hold {segment}"),
                arguments(CA, "repository{generation-2}/CRL", "repository/CRL", "must hold {generation}"),
                arguments(CA, "  en: SECOM Passport for G-ID", "  en: [x]", "title.en: must be text"),
                arguments(USER, "profile: g-id-subscriber", "profile: other", "name it other.yaml"),
                arguments(USER, "  standard: P2Y", "  standard: P2Y\n  most: P5Y", "validity.most: is not known here"),
                arguments(USER, "publicKeys: [RSA-2048]", "publicKeys: []", "at least one kind of key"),
                arguments(USER, "attribute: CN,", "attribute: XC,", "there is no name attribute 'XC'"),
                arguments(USER, "attribute: O, as: UTF8String,", "attribute: O, as: UTF9String,", "must be one of:"),
                arguments(USER, "fixed: JP }", "fixed: JP, occurs: 0..1 }", "is fixed, and so has no 'from', 'occurs'"),
                arguments(USER, "fixed: JP }", "fixed: Japan }", "characters"),
                arguments(
                        USER, "attribute: CN, as: UTF8String", "attribute: CN, as: UTF8String, maximum: 65", "1 to 64"),
                arguments(USER, "occurs: 0..1,", "occurs: maybe,", "is not a number of times"),
                arguments(USER, "- subjectKeyIdentifier:", "- authorityKeyIdentifier:", "stands twice in 'extensions'"),
                arguments(
                        USER,
                        "- subjectKeyIdentifier:",
                        "- subjectKeyIdentity:",
                        "is not written as one of: authorityInfoAccess, authorityKey"),
                arguments(USER, "- subjectKeyIdentifier: { critical: false }", "- subjectKeyIdentifier", "must be"),
                arguments(USER, "- keyUsage: { critical: true,", "- keyUsage: {", "critical"),
                arguments(USER, "[digitalSignature, nonRepudiation]", "[digitalSignature, sign]", "must be one of: "),
                arguments(USER, "[digitalSignature, nonRepudiation]", "[]", "keyUsage needs at least one bit"),
                arguments(
                        USER, "id: 1.2.392.200091.100.621.11", "id: one.two", "'one.two' is not an object identifier"),
                arguments(USER, "id: 1.2.392.200091.100.621.11", "id: 9.9.9", "'9.9.9' is not an object identifier"),
                arguments(
                        USER,
                        "authorityKeyIdentifier: { critical: false }",
                        "authorityKeyIdentifier: { critical: true }",
                        "must not be critical"),
                arguments(USER, "        - place: fullCrl", "\n---\nmore: 1", "second document"),
                arguments(CA, "ou=SECOM Passport for G-ID", "ou=Other", "has the subject 'C=JP,O=SECOM"),
                arguments(CA, "  auditLog: P10Y ", "# ", "retention: the field 'auditLog' is missing"),
                arguments(
                        CA,
                        "  auditLog: P10Y ",
                        "  auditLog: P10Y\n  paper: P1Y ",
                        "retention.paper: is not known here"),
                arguments(CA, "applications: P10Y", "applications: ten years", "is not a length of time"),
                arguments(CA, "counted: certificateEnd", "counted: never", "must be one of: certificateEnd, record"),
                arguments(CA, "crls: segmented", "crls: full", "is for an authority with 'crls: segmented'"),
                arguments(CA, "  crls: segmented", "", "the field 'crls' is missing"),
                arguments(
                        CA,
                        "generation:\n",
                        "legacy: for testing\ngeneration:\n",
                        "is written 'I understand that this CA"),
                arguments(
                        CA,
                        "crls: segmented                       # 2.6.4, table 2.6-1: full CRL, ARL, CRL1 to CRLn\n"
                                + "  certificatesPerSegment: 20000 ",
                        "crls: full ",
                        "the paths 'segment' and 'arl' are for"),
                arguments(
                        CA, "certificateProfile: g-id-self-signed", "certificateProfile: g-id-link", "is of kind link"),
                arguments(CA, "generation:\n", "issuer: nobody\ngeneration:\n", "needs subordinate"),
                arguments(
                        CA, "profiles: [g-id-subscriber]", "profiles: [member-subscriber]", "keyUsage is to be chosen"),
                arguments(CA, "profiles: [g-id-subscriber]", "profiles: [jprs-dv]", "'ocsp' is missing"),
                arguments(
                        CA,
                        "profiles: [g-id-subscriber]",
                        "profiles: [g-id-subscriber]\nchoices: { g-id-subscriber: { OU: [Sales] } }",
                        "leaves no choice of 'OU'. It leaves none."),
                arguments(
                        CA,
                        "profiles: [g-id-subscriber]",
                        "profiles: [g-id-subscriber]\nchoices: { jprs-dv: { OU: [Sales] } }",
                        "is not this authority's"),
                arguments(USER, "  standard: P2Y", "  standard: P6Y", "is longer than the maximum P5Y"),
                arguments(USER, "  standard: P2Y", "  ends: 30 April", "is not a moment of every year"),
                arguments(USER, "kind: subscriber", "kind: subordinate", "must have basicConstraints with ca: true"),
                arguments(USER, "kind: subscriber", "kind: ocspResponder", "go together (RFC 6960"),
                arguments(USER, "kind: subscriber", "", "the field 'kind' is missing"),
                arguments(
                        USER,
                        "[digitalSignature, nonRepudiation]",
                        "[digitalSignature, keyCertSign]",
                        "go together (RFC 5280 sections 4.2.1.3"),
                arguments(USER, "[digitalSignature, nonRepudiation]", "[encipherOnly]", "beside keyAgreement only"),
                arguments(
                        USER,
                        "extensions:\n",
                        "extensions:\n  - policyConstraints: { critical: true, requireExplicitPolicy: 0 }\n",
                        "stands in a CA's certificate only"),
                arguments(
                        USER,
                        "extensions:\n",
                        "extensions:\n  - subjectAltName: { critical: true, names: [{ type: dNSName }] }\n",
                        "critical where the subject is empty"),
                arguments(
                        USER,
                        "extensions:\n",
                        "extensions:\n  - ocspNoCheck: { critical: false }\n",
                        "for a responder's certificate only"),
                arguments(
                        USER,
                        "extensions:\n",
                        "extensions:\n  - other: { critical: false, id: 1.2.3, der: 0500ff }\n",
                        "is not one value in DER"),
                arguments(
                        USER,
                        "extensions:\n",
                        "extensions:\n  - other: { critical: false, id: 2.5.29.19, der: '3000' }\n",
                        "is written by its own name"),
                arguments(
                        USER, "  - authorityKeyIdentifier: { critical: false }\n", "", "every certificate has that is"),
                arguments(
                        CA,
                        "signature: SHA256withRSA",
                        "signature: SHA512withRSA",
                        "is not signed with SHA512withRSA"));
    }

    @ParameterizedTest(name = "{3}")
    @Requirement({"CRT-1", "OPS-5"})
    @MethodSource("faults")
    void aFaultIsNamedWithFileLineAndRule(String file, String old, String changed, String rule) throws IOException {
        Path path = conf.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, changed));

        String message = fault();

        assertThat(message).startsWith(path + ":").contains(rule);
        assertThat(message.substring(path.toString().length())).matches(":[1-9][0-9]*: .+");
        assertIsForPeople(message);
    }

    @ParameterizedTest
    @Requirement("OPS-5")
    @MethodSource("lines")
    void theLineIsTheOneOfTheField(String old, String changed, String field) throws IOException {
        Path path = conf.resolve(CA);
        String text = Files.readString(path).replace(old, changed);
        Files.writeString(path, text);
        int line = 1
                + (int) text.lines()
                        .takeWhile(one -> !one.strip().startsWith(field))
                        .count();
        assertThat(fault()).startsWith(path + ":" + line + ": ");
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("PerSegment: 20000", "PerSegment: many", "certificatesPerSegment:"),
                arguments("    - superseded", "    - bored", "- bored"),
                arguments("ldap://repository.secomtrust.net", "ldap://a/b", "addresses:"),
                arguments("[g-id-subscriber]", "[g-id-nobody]", "profiles:"),
                arguments("/PassportFor/G-ID/repository/ARL.crl", "ARL.crl", "arl:"));
    }

    @Test
    @Requirement("OPS-5")
    void filesThatAreMissingEmptyOrNoTextAreNamed() throws IOException {
        Path file = conf.resolve(CA);
        for (String content : new String[] {"", "# nothing\n", "---\n", "~\n"}) {
            Files.writeString(file, content);
            assertThat(fault()).startsWith(file + ":1: ").contains("is empty");
        }
        Files.write(file, new byte[] {'a', (byte) 0xff, (byte) 0xfe, 'b'});
        assertIsForPeople(fault());
        Files.writeString(file, "[".repeat(5000));
        assertIsForPeople(fault());
        Files.write(file, new byte[(1 << 20) + 1]);
        assertThat(fault()).isEqualTo(file + ": is larger than 1 MiB. A definition is a page of text.");
        Files.delete(file);
        assertThat(fault()).contains("authorities").contains("defines no authority");
        Files.delete(conf.resolve("authorities"));
        assertThat(fault()).contains("is not a folder").contains("--conf");
    }

    @Test
    @Requirement("REP-1")
    void twoAuthoritiesCannotShareANameNorAPath() throws IOException {
        Path second = conf.resolve("authorities/h-id.yaml");
        String text = Files.readString(conf.resolve(CA)).replace("authority: g-id", "authority: h-id");
        Files.writeString(second, text);
        assertThat(fault()).startsWith(second + ":").contains("is the subject of authority g-id too");
        Path own = conf.resolve("profiles/g-id-self-signed.yaml");
        Files.writeString(own, Files.readString(own).replaceFirst("subject: +#(.*\n)(  - .*\n)+", ""));
        Files.writeString(second, text.replace("ou=SECOM Passport for G-ID", "ou=Other"));
        assertThat(fault()).startsWith(second + ":").contains("of authority g-id, or lie above or below it");
    }

    @Test
    @Requirement("CRT-8")
    void whatIsTooWeakIsForAnAuthorityThatSaysItIsForTestingOnly() throws IOException {
        Path user = conf.resolve(USER);
        String signatures = "signatures: [SHA256withRSA]";
        Files.writeString(user, Files.readString(user).replace(signatures, "signatures: [SHA256withRSA, SHA1withRSA]"));
        assertThat(fault()).contains("g-id.yaml").contains("allows SHA-1 or RSA-1024", "(CRT-8)");
        Path own = conf.resolve("profiles/g-id-self-signed.yaml");
        Files.writeString(own, Files.readString(own).replace(signatures, "signatures: [SHA1withRSA]"));
        Files.writeString(own, Files.readString(own).replace("[RSA-2048]", "[RSA-1024]"));
        Path ca = conf.resolve(CA);
        String weak = Files.readString(ca)
                .replace("key: RSA-2048", "key: RSA-1024")
                .replace("signature: SHA256withRSA", "signature: SHA1withRSA");
        Files.writeString(ca, weak);
        assertThat(fault()).contains("RSA-1024 is too weak for an authority (CRT-8)", "legacy: I understand");
        Files.writeString(ca, "legacy: I understand that this CA is for testing only\n" + weak);
        assertThat(PolicyFolder.read(conf)
                        .authorities()
                        .get(0)
                        .generation()
                        .key()
                        .policyName())
                .isEqualTo("RSA-1024");
    }

    private String fault() {
        DefinitionException fault = catchThrowableOfType(DefinitionException.class, () -> PolicyFolder.read(conf));
        assertThat(fault).as("a fault").isNotNull();
        return String.valueOf(fault.getMessage());
    }

    private static void assertIsForPeople(String message) {
        assertThat(message)
                .doesNotContain("\n")
                .doesNotContain("org.inkan", "java.", "jackson", "Cannot construct", "Cannot deserialize", "FAIL_ON_")
                .doesNotContain("Deserialization", "`", "null", "Exception", "subtype")
                // What a parser calls a token; a key's token is a word for people.
                .doesNotContain("JsonToken", "(token", "START_", "END_", "VALUE_", "railing token", "nexpected token");
        assertThat(message.getBytes(StandardCharsets.UTF_8).length).isLessThan(700);
    }
}
