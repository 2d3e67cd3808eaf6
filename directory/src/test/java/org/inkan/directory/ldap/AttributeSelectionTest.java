package org.inkan.directory.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.inkan.schema.InkanSchema;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("REP-8")
class AttributeSelectionTest {

    private static final AttributeTypes TYPES = new AttributeTypes(InkanSchema.schema());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cACertificate",
                "cacertificate",
                "cACertificate;binary",
                "cacertificate;BINARY",
                "2.5.4.37",
                "2.5.4.37;binary",
                "*"
            })
    void spellingsOfCaCertificate(String requested) {
        AttributeSelection selection = selection(requested);
        assertThat(selection.selects("cACertificate;binary")).isTrue();
        assertThat(selection.selects("createTimestamp")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "+", "cn", "userCertificate;binary", "cACertificate;lang-ja", "2.5.4.370"})
    void othersDoNotSelectIt(String requested) {
        assertThat(selection(requested).selects("cACertificate;binary")).isFalse();
    }

    @Test
    void nothingAskedMeansAllUserAttributes() {
        assertThat(selection().selects("cn")).isTrue();
        assertThat(selection().selects("entryDN")).isFalse();
        assertThat(selection().selects("hasSubordinates")).isFalse();
    }

    @Test
    void operationalAttributesByPlusOrName() {
        assertThat(selection("+").selects("createTimestamp")).isTrue();
        assertThat(selection("+").selects("cn")).isFalse();
        assertThat(selection("CREATETIMESTAMP").selects("createTimestamp")).isTrue();
        assertThat(selection("1.1", "cn").selects("cn")).isTrue();
    }

    // Shows that asking for a type asks for those derived from it (RFC 4512 section 2.5.1).
    @Test
    void subtypes() {
        assertThat(selection("name").selects("ou")).isTrue();
        assertThat(selection("ou").selects("name")).isFalse();
        assertThat(selection("2.5.4.3").selects("cn;lang-ja")).isTrue();
    }

    private static AttributeSelection selection(String... requested) {
        return new AttributeSelection(TYPES, List.of(requested));
    }
}
