package org.inkan.engine.name;

import static org.assertj.core.api.Assertions.assertThat;

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
        String long253 = ("a".repeat(49) + ".").repeat(5) + "jp1";
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

    @Test
    void anIpAddressIsOneOfAPublicHost() {
        assertThat(IpAddress.fault(new byte[] {(byte) 198, 51, 100, 1})).isEmpty();
        assertThat(IpAddress.fault(new byte[] {10, 0, 0, 1}).orElseThrow()).contains("reserved or private");
        assertThat(IpAddress.fault(new byte[] {127, 0, 0, 1}).orElseThrow()).contains("reserved or private");
        assertThat(IpAddress.fault(new byte[8]).orElseThrow()).contains("has 8 octets");
    }
}
