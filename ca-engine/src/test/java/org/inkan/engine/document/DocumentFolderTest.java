package org.inkan.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.inkan.engine.TestCa;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Requirement("REP-10")
class DocumentFolderTest {

    private static final String YAML = """
            document: cps
            kind: certificationPracticeStatement
            authority: g-id
            title:
              ja: 認証業務運用規程
              en: Certification practice statement
            version: '11.67'
            date: '2026-11-20'
            files:
              ja: cps-11.67.pdf
            """;

    @TempDir
    Path conf = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(conf.resolve("documents"));
        Files.writeString(conf.resolve("documents/cps.yaml"), YAML);
        Files.writeString(conf.resolve("documents/cps-11.67.pdf"), "%PDF-1.7\n");
    }

    private DocumentFolder read() {
        return DocumentFolder.read(conf, Set.of("g-id"));
    }

    @Test
    void theShippedOnesAreGood() {
        assertThat(DocumentFolder.read(TestCa.CONF, Set.of("g-id")).documents())
                .extracting(PublishedDocument::path)
                .contains("/ja/documents/relying-party-guide.pdf", "/en/documents/relying-party-guide.pdf");
    }

    @Test
    void aDocumentHasVersionAndDate() {
        PublishedDocument document = read().documents().get(0);
        assertThat(document.path()).isEqualTo("/ja/documents/cps.pdf");
        assertThat(document.definition().version()).isEqualTo("11.67");
        assertThat(document.definition().date()).isEqualTo("2026-11-20");
    }

    @Test
    void withoutTheFolderThereAreNone() {
        assertThat(DocumentFolder.read(conf.resolve("none"), Set.of())).isEqualTo(DocumentFolder.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "document: cps|document: other|cps.yaml:1|other.yaml",
                "authority: g-id|authority: none|cps.yaml:3|no authority 'none'",
                "kind: certificationPracticeStatement|kind: novel|cps.yaml:2|relyingPartyAgreement",
                "date: '2026-11-20'|date: '20.11.2026'|cps.yaml|2026-11-20",
                "cps-11.67.pdf|../cps.pdf|cps.yaml|name of a PDF",
                "cps-11.67.pdf|missing.pdf|cps.yaml:9|missing.pdf cannot be read",
                "ja: cps|fr: cps|cps.yaml|for ja, for en",
                "version: '11.67'|version: ''|cps.yaml|version"
            })
    void aMistakeIsNamedWithFileAndRule(String right, String wrong, String where, String rule) throws IOException {
        assertThat(YAML).contains(right);
        Files.writeString(conf.resolve("documents/cps.yaml"), YAML.replace(right, wrong));
        assertThatThrownBy(this::read).isInstanceOf(DefinitionException.class).hasMessageContainingAll(where, rule);
    }

    @Test
    void whatIsNoPdfIsRefused() throws IOException {
        Files.writeString(conf.resolve("documents/cps-11.67.pdf"), "<html>");
        assertThatThrownBy(this::read).hasMessageContaining("is not a PDF");
        Files.write(conf.resolve("documents/cps-11.67.pdf"), new byte[(16 << 20) + 1]);
        assertThatThrownBy(this::read).hasMessageContaining("larger than 16 MiB");
    }
}
