package org.inkan.routes.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement("REP-10")
class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ja|JA",
                "ja-JP,en;q=0.5|JA",
                "en-GB,en;q=0.9,ja;q=0.8|EN",
                "en;q=0.1, ja;q=0.2|JA",
                "fr, ja;q=0.1|JA",
                "fr,de|EN",
                "ja;q=0, en|EN",
                "ko;q=0.9|EN",
                "*|EN",
                ";;;|JA",
                "''|JA"
            })
    void theBrowsersFirstWishThatWeCanMeetDecides(String wish, Language language) {
        assertThat(Language.wished(wish)).isEqualTo(language);
    }

    @Test
    void aBrowserWithoutWishesReadsJapanese() {
        assertThat(Language.wished(null)).isEqualTo(Language.JA);
    }

    @Test
    void everythingIsSaidInBothLanguages() {
        assertThat(Language.JA.words().names()).isEqualTo(Language.EN.words().names());
    }
}
