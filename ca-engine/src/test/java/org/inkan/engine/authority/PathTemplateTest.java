package org.inkan.engine.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

    @ParameterizedTest
    @Requirement({"REP-7", "REP-9"})
    @CsvSource({
        "/PassportFor/G-ID/repository/g-idca{generation:02}.crt, 4, 1, /PassportFor/G-ID/repository/g-idca04.crt",
        "/PassportFor/G-ID/repository/g-idca{generation:02}.crt, 12, 1, /PassportFor/G-ID/repository/g-idca12.crt",
        "/PassportFor/G-ID/repository{generation-2}/CRL.crl, 4, 1, /PassportFor/G-ID/repository2/CRL.crl",
        "/a{generation-2:03}/CRL{segment}.crl, 14, 7, /a012/CRL7.crl",
        "/fullcrl.crl, 1, 1, /fullcrl.crl"
    })
    void countsAsTheDocumentsDo(String template, int generation, int segment, String path) {
        assertThat(PathTemplate.of(template).path(generation, segment)).isEqualTo(path);
    }

    @ParameterizedTest
    @Requirement("OPS-5")
    @ValueSource(
            strings = {
                "",
                "CRL.crl",
                "/../etc/passwd",
                "/a/../b",
                "/a/.hidden",
                "/a b",
                "/a/",
                "//a",
                "/{year}",
                "/{generation",
                "/{generation-99999999999}",
                "/a?b",
                "/%2e"
            })
    void refusesWhatIsNoPlainPath(String template) {
        assertThatThrownBy(() -> PathTemplate.of(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the path '" + template + "' must begin with /");
    }

    @Test
    @Requirement("OPS-5")
    void takesNoMoreOffThanThereIs() {
        assertThatThrownBy(() -> PathTemplate.of("/r{generation-2}").path(1, 1))
                .hasMessage("the path '/r{generation-2}' takes more off generation than it has.");
    }

    @ParameterizedTest
    @Requirement("OPS-5")
    @ValueSource(strings = {"/api/x", "/health", "/metrics", "/en/x", "/ja/x", "/assets/x", "/certstore/x", "/crls/x"})
    void refusesWhatTheServerAnswersItself(String template) {
        assertThatThrownBy(() -> PathTemplate.of(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("which the server answers itself");
    }

    /** Numbers of any length stand where a field stands; one path cannot be a folder of another. */
    @ParameterizedTest
    @Requirement({"REP-7", "OPS-5"})
    @CsvSource({
        "/a/CRL{segment}.crl,   /a/CRL1.crl,           true",
        "/a/CRL{segment}.crl,   /a/CRL{generation}.crl, true",
        "/a/CRL{segment}.crl,   /a/CRL.crl,            false",
        "/a/CRL{segment}.crl,   /a/ARL.crl,            false",
        "/a{generation}/b.crl,  /a12/b.crl,            true",
        "/a{generation}/b.crl,  /a1x/b.crl,            false",
        "/a{generation}0/b.crl, /a{segment}/b.crl,     true",
        "/a{generation}0/b.crl, /a0/b.crl,             false",
        "/a,                    /a/b.crl,              true",
        "/a/b.crl,              /a,                    true",
        "/a{generation},        /a4/b.crl,             true",
        "/a,                    /ab,                   false"
    })
    void knowsWhichTemplatesCollide(String one, String other, boolean collide) {
        assertThat(PathTemplate.of(one).collides(PathTemplate.of(other))).isEqualTo(collide);
    }
}
