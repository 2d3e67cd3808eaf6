package org.inkan.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.HexFormat;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Requirement("KEY-1")
class PolicyNamesTest {

    @Test
    void kindsOfKeyByName() {
        assertThat(KeySpec.parse("RSA-2048")).isEqualTo(KeySpec.RSA_2048);
        assertThat(KeySpec.parse("EC-P-521")).isEqualTo(KeySpec.EC_P_521);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeySpec.parse("RSA-512"))
                .withMessage("There is no kind of key 'RSA-512'; use one of RSA-2048, RSA-3072, RSA-4096, EC-P-256,"
                        + " EC-P-384, EC-P-521, Ed25519, ML-DSA-44, ML-DSA-65, ML-DSA-87, RSA-1024.");
    }

    @Test
    void algorithmsByName() {
        assertThat(SignatureAlgorithm.parse("SHA256withRSA")).isEqualTo(SignatureAlgorithm.SHA256_WITH_RSA);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignatureAlgorithm.parse("MD5withRSA"))
                .withMessageContaining("MD5withRSA")
                .withMessageContaining("SHA256withRSA, SHA384withRSA, SHA512withRSA, SHA256withRSAandMGF1");
    }

    /** The bytes of RFC 8017 appendix A.2.4 and RFC 5758 section 3.2. */
    @Test
    void parametersAreNullForRsaAndAbsentForEcdsa() throws IOException {
        assertThat(hex(SignatureAlgorithm.SHA256_WITH_RSA)).isEqualTo("300d06092a864886f70d01010b0500");
        assertThat(hex(SignatureAlgorithm.SHA384_WITH_ECDSA)).isEqualTo("300a06082a8648ce3d040303");
        assertThat(hex(SignatureAlgorithm.ED25519)).isEqualTo("300506032b6570");
        assertThat(hex(SignatureAlgorithm.ML_DSA_65)).isEqualTo("300b0609608648016503040312");
    }

    @ParameterizedTest
    @EnumSource
    void identifierLeadsBack(SignatureAlgorithm algorithm) {
        assertThat(SignatureAlgorithm.of(algorithm.identifier())).contains(algorithm);
    }

    private static String hex(SignatureAlgorithm algorithm) throws IOException {
        return HexFormat.of().formatHex(algorithm.identifier().getEncoded("DER"));
    }
}
