package org.inkan.engine.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that certificates may hold, and names that look like hosts and are none. */
@Requirement({"CRT-3", "OPS-5"})
class DnsNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www.example.jp",
                "jprs.co.jp",
                "a-b.c1.jp",
                "XN--WGV71A119E.JP",
                "xn--wgv71a119e.jp", // 日本語.jp: Han
                "xn--eckwd4c7c.xn--zckzah.jp", // ドメイン.テスト.jp: Katakana
                "xn--bcher-kva.de", // bücher: Latin
                "xn--e1afmkfd.ru", // пример: Cyrillic that is not Latin's double
                "xn--mgbh0fb.com" // Arabic, right to left
            })
    void aPublicHostNameIsTaken(String name) {
        assertThat(DnsName.fault(name, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                     | is empty
                    localhost              | one label only
                    192.0.2.1              | is an IP address
                    2001:db8::1            | is an IP address
                    www.example.jp.        | an empty label
                    www..jp                | an empty label
                    .jp                    | an empty label
                    www.-a.jp              | letters, digits and, inside, hyphens
                    www.a-.jp              | letters, digits and, inside, hyphens
                    a_b.example.jp         | letters, digits and, inside, hyphens
                    a b.example.jp         | letters, digits and, inside, hyphens
                    http://example.jp      | letters, digits and, inside, hyphens
                    日本語.jp              | written with A-labels
                    ab--cd.jp              | reserved (RFC 5890
                    xn--.jp                | letters, digits and, inside, hyphens
                    xn--0000000000000.jp   | which is no A-label
                    xn--abc-.jp            | letters, digits and, inside, hyphens
                    *.example.jp           | is a wildcard
                    printer.local          | ends in .local
                    www.test               | ends in .test
                    a.example              | ends in .example
                    a.INTERNAL             | ends in .internal
                    a.invalid              | ends in .invalid
                    1.0.0.127.in-addr.arpa | ends in .arpa
                    a.corp                 | ends in .corp
                    www.example.com        | reserved for examples
                    EXAMPLE.ORG            | reserved for examples
                    a.b.300                | ends in digits
                    """)
    void whatIsNoPublicHostNameIsRefusedWithItsRule(String name, String rule) {
        assertThat(DnsName.fault(name, false).orElseThrow()).contains(rule);
    }

    @Test
    void homographsAreRefused() {
        // аррӏе.com in Cyrillic looks like apple.com; раypal.com mixes Cyrillic and Latin; Greek omicron in gοοgle.com.
        assertThat(DnsName.fault("xn--80ak6aa92e.com", false).orElseThrow()).contains("looks like");
        assertThat(DnsName.fault("xn--ypal-43d9g.com", false).orElseThrow()).contains("mixes scripts");
        assertThat(DnsName.fault("xn--ggle-0nda.com", false).orElseThrow()).contains("mixes scripts");
    }

    @Test
    void lengthsAreBounded() {
        assertThat(DnsName.fault("a".repeat(63) + ".jp", false)).isEmpty();
        assertThat(DnsName.fault("a".repeat(64) + ".jp", false).orElseThrow()).contains("a label of 64 characters");
        String long253 = ("a".repeat(49) + ".").repeat(5) + "com";
        assertThat(long253).hasSize(253);
        assertThat(DnsName.fault(long253, false)).isEmpty();
        assertThat(DnsName.fault("b" + long253, false).orElseThrow()).contains("has 254 characters");
    }

    @Test
    void aWildcardStandsForOneHostBelowADomain() {
        assertThat(DnsName.fault("*.example.jp", true)).isEmpty();
        assertThat(DnsName.fault("*.jp", true).orElseThrow()).contains("a host below it");
        assertThat(DnsName.fault("*", true).orElseThrow()).contains("one label only");
        assertThat(DnsName.fault("www.*.jp", true).orElseThrow()).contains("letters, digits");
        assertThat(DnsName.fault("w*.example.jp", true).orElseThrow()).contains("letters, digits");
        assertThat(DnsName.fault("*.example", true).orElseThrow()).contains("a host below it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    taro                    | has no domain
                    taro@                   | no domain that can be used
                    taro@localhost          | no domain that can be used
                    taro@192.0.2.1          | is an IP address
                    @example.jp             | has a local part
                    a..b@example.jp         | has a local part
                    .a@example.jp           | has a local part
                    山田@example.jp         | has a local part
                    taro@例え.jp            | written with A-labels
                    taro@host.local         | ends in .local
                    taro@example.jp         | ''
                    obrien+x@sub.example.jp | ''
                    """)
    void anEmailAddressHasALocalPartAndADomain(String address, String rule) {
        assertThat(EmailAddress.fault(address).orElse("")).contains(rule);
        assertThat(EmailAddress.fault(address).isEmpty()).isEqualTo(rule.isEmpty());
    }

    /** Baseline Requirements 3.2.2.6; city.kawasaki.jp is an exception in the list, and *.kawasaki.jp a rule. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*.co.jp",
                "co.jp",
                "CO.JP",
                "*.tokyo.jp",
                "a.kawasaki.jp",
                "*.co.uk",
                "xn--55qx5d.cn",
                "*.com.br"
            })
    void aPublicSuffixIsARegistrys(String name) {
        assertThat(DnsName.fault(name, true).orElseThrow()).contains("a public suffix; Baseline Requirements 3.2.2.6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.zz", "*.acme.zz", "a.b.nowhere", "www.acme.3a"})
    void aTopLevelDomainThatNobodyKnowsIsRefused(String name) {
        assertThat(DnsName.fault(name, true).orElseThrow()).contains("no top-level domain of the public DNS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.acme.co.jp", "acme.co.jp", "city.kawasaki.jp", "acme.xn--p1ai", "*.acme.github.io"})
    void aNameBelowAPublicSuffixIsTaken(String name) {
        assertThat(DnsName.fault(name, true)).isEmpty();
    }

    /** Each block of the IANA special-purpose registries by an address in it, and its neighbours outside. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1.2.3",
                "10.255.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "169.254.1.1",
                "172.31.0.1",
                "192.0.0.8",
                "192.0.2.1",
                "192.168.1.1",
                "198.19.255.1",
                "198.51.100.1",
                "203.0.113.7",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "100::1",
                "2001:db8::1",
                "3fff::1",
                "fd00::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "::ffff:1.1.1.1",
                "64:ff9b:1::1"
            })
    void anAddressOfASpecialPurposeIsNobodys(String address) {
        assertThat(IpAddress.fault(octets(address)).orElseThrow()).contains("reserved or private", "RFC 6890");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.32.0.1",
                "192.0.3.1",
                "198.20.0.1",
                "198.51.101.1",
                "203.0.114.1",
                "223.255.255.255",
                "2001:dc4::1",
                "2400::1",
                "64:ff9b::101:101"
            })
    void anyOtherAddressIsTaken(String address) {
        assertThat(IpAddress.fault(octets(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.1.1.1, 1.1.1.1", "2400:0:0:0:0:0:0:1, 2400::1", "2001:DC4:0:0:1:0:0:1, 2001:dc4::1:0:0:1"})
    void anAddressHasOneNotation(String written, String shown) {
        assertThat(IpAddress.shown(octets(written))).isEqualTo(shown);
    }

    private static byte[] octets(String address) {
        return ASN1OctetString.getInstance(new GeneralName(GeneralName.iPAddress, address).getName())
                .getOctets();
    }

    @Test
    void anIpAddressIsOneOfAPublicHost() {
        assertThat(IpAddress.fault(new byte[] {(byte) 203, 119, 1, 1})).isEmpty();
        assertThat(IpAddress.fault(new byte[] {10, 0, 0, 1}).orElseThrow()).contains("reserved or private");
        assertThat(IpAddress.fault(new byte[] {127, 0, 0, 1}).orElseThrow()).contains("reserved or private");
        assertThat(IpAddress.fault(new byte[8]).orElseThrow()).contains("has 8 octets");
    }
}
