package org.inkan.engine.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkan.engine.definition.DefinitionException;
import org.inkan.engine.definition.DefinitionReader;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The publication section says what each of the documents prints. */
@Requirement({"REP-7", "REP-9"})
class PublicationPathsTest {

    @TempDir
    private Path folder;

    private PublicationPaths read(String yaml) throws IOException {
        return DefinitionReader.read(
                Files.writeString(folder.resolve("publication.yaml"), yaml), PublicationPaths.class);
    }

    /** JPCERT CPS 1-7 prints one path without a number; the next generation gets one beside it. */
    @Test
    void jpcertHasOneListWhosePathStaysWithItsGeneration() throws IOException {
        PublicationPaths paths = read("""
                caCertificate: /ca-info/jpcert-ca{generation}.cer
                fullCrl:
                  1: /ca-info/crl-list.crl
                  2: /ca-info/crl-list-{generation}.crl
                """);
        assertThat(paths.fullCrl().path(1)).isEqualTo("/ca-info/crl-list.crl");
        assertThat(paths.fullCrl().path(2)).isEqualTo("/ca-info/crl-list-2.crl");
        assertThat(paths.fullCrl().path(3)).isEqualTo("/ca-info/crl-list-3.crl");
        assertThat(paths.segment()).isEmpty();
        assertThat(paths.arl()).isEmpty();
        assertThat(paths.collision()).isEmpty();
    }

    /** JPRS CP 7.1: the generation stands in the folder's name and in the file's. */
    @Test
    void jprsCountsInFolderAndFile() throws IOException {
        PublicationPaths paths = read("""
                caCertificate: /sppca/jprs/dvca_g{generation}/JPRS_DVCA_G{generation}_DER.cer
                fullCrl: /sppca/jprs/dvca_g{generation}/fullcrl.crl
                """);
        assertThat(paths.fullCrl().path(4)).isEqualTo("/sppca/jprs/dvca_g4/fullcrl.crl");
        assertThat(paths.caCertificate().path(4)).isEqualTo("/sppca/jprs/dvca_g4/JPRS_DVCA_G4_DER.cer");
    }

    /** The Member CA's CP prints the folder of its repository and leaves the files open. */
    @Test
    void memberStandsInItsFolder() throws IOException {
        PublicationPaths paths = read("""
                caCertificate: /spcpp/pfm20/pfm20ca{generation:02}.cer
                bundle: /spcpp/pfm20/pfm20ca.p7c
                fullCrl: /spcpp/pfm20/ca{generation:02}/fullcrl.crl
                segment: /spcpp/pfm20/CRL{segment}.crl
                arl: /spcpp/pfm20/ARL.crl
                """);
        assertThat(paths.fullCrl().path(1)).isEqualTo("/spcpp/pfm20/ca01/fullcrl.crl");
        assertThat(paths.collision()).isEmpty();
    }

    @Test
    @Requirement("OPS-5")
    void onePathForTwoGenerationsIsRefusedWithTheRemedy() {
        assertThatThrownBy(() -> read("""
                        caCertificate: /ca-info/ca{generation}.cer
                        fullCrl: /ca-info/crl-list.crl
                        """))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(
                        "publication.yaml:2: fullCrl: the path '/ca-info/crl-list.crl' must hold {generation}")
                .hasMessageContaining("write '1: /ca-info/crl-list.crl' and below it '2: '");
    }

    @Test
    @Requirement("OPS-5")
    void aGenerationBeforeTheFirstHasNoPath() {
        GenerationPaths paths = GenerationPaths.of(java.util.Map.of(4, PathTemplate.of("/a/{generation}.crl")));
        assertThat(paths.path(4)).isEqualTo("/a/4.crl");
        assertThatThrownBy(() -> paths.path(3))
                .hasMessage("there is no path for generation 3; the first is for generation 4.");
    }
}
