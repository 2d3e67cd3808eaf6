package org.inkan.engine.key.weakness.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.inkan.schema.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that are made as Debian's OpenSSL made them are those that others published. */
@Requirement("REG-8")
class DebianKeysTest {

    /**
     * The first octets of modulus or x, from keys that others published: the RSA keys of process 10052 by HARICA, who made them
     * with Debian's own packages (HARICA-official/debian-weak-keys), all others by badkeys (badkeys/debianopenssl).
     */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "rsa-1024,le64-not-read,4242,b5ae21b2511dcf51e1c7f65ee9f465d5",
        "rsa-1024,le32-absent,4242,d52d163cd4c0c1c1fb1f3bef91867320",
        "rsa-1024,be32-read,4242,b55191e60187b236aab39768e01b6d8f",
        "rsa-3072,be32-absent,4242,c11351d777c8f0f14cf47ee3f632dcd1",
        "rsa-3072,be32-read,4242,ab117890628a925affb6622f6aa02954",
        "p-256,le64-absent,4242,876abad33d3fcb7da5d5ef03487aadb4",
        "p-256,le64-not-read,4242,58c1b179f01a0e16c23e786523f3993e",
        "p-256,le64-read,4242,b4281aef087730f0a7b4142e9125010f",
        "p-256,le32-absent,4242,8844d46a8a4306e27899abc369ccf6af",
        "p-256,le32-not-read,4242,af3f1d48d78266e7bd0c0a9a6640cd6c",
        "p-256,le32-read,4242,0774e6e79b9b750d0b2611759fffa06d",
        "p-256,be32-absent,4242,0e8860f1d62da9bb1c711060851b3fc9",
        "p-256,be32-not-read,4242,411c45784d9166db693b2f496a1bd082",
        "p-256,be32-read,4242,6b2ec1bcc77701bbf909a8cbbb6f621e",
        "p-384,le64-absent,4242,909612ca445b12a40bad2f91ea836eda",
        "p-384,le64-not-read,4242,eba83a1a88921e1df483ab488578df03",
        "p-384,le64-read,4242,7b47c1034d5ca80f3abb71664c22d2b5",
        "p-384,le32-absent,4242,1718ea535371aac414b55b67d8794eb2",
        "p-384,le32-not-read,4242,0bb68b7dd000a87925c925c4c97a5e42",
        "p-384,le32-read,4242,7294d6e33a9d07f274bf2adfa3a6988c",
        "p-384,be32-absent,4242,0b8320be5e22aca879e11e7bcdafe368",
        "p-384,be32-not-read,4242,523ee08cb73f163646acd3aefb1b3ceb",
        "p-384,be32-read,4242,cf6a7265e0ef246cb6b2ef0d1b66b6a1",
        "rsa-2048,be32-absent,4242,b0b58faeade1ccd3304e053ea8eabe49",
        "rsa-2048,be32-read,4242,e8500f581a93a1aaefe3760a9fb882f0",
        "rsa-2048,be32-not-read,4242,cdc1dae6c7a124e89d11a6162be275d3",
        "rsa-2048,le32-read,10052,972437b5a173ab2feb1e8ed367a598af",
        "rsa-2048,le32-not-read,10052,e52c399430d5f4d3fcd8cdc5c615f044",
        "rsa-2048,le32-absent,10052,f16c55588b0c7423e31c59a7b99b3db5",
        "rsa-2048,le64-absent,10052,c1db6c4f0fecf0bbfcde3e24cb2b9d3b",
        "rsa-2048,le64-not-read,10052,c309693f70cf6d68511738cb9e1aeb16",
        "rsa-2048,le64-read,10052,bcc279481be8f45ef48d045dfadd0e61"
    })
    void publishedKeysAreMade(String kind, String variant, int processId, String first) {
        assertThat(HexFormat.of().formatHex(KeyKind.named(kind).hashed(Variant.named(variant), processId)))
                .startsWith(first);
    }
}
