package org.inkan.engine.cross.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.inkan.engine.Refusal;
import org.inkan.engine.Sha256;
import org.inkan.engine.authority.BridgeAgreement;
import org.inkan.engine.name.StringType;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("XC-1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestSheetTest {

    private static final Instant AT = Instant.parse("2026-11-21T15:04:05Z");
    private static final String ITEM = "20261121-7KQ3M9";

    @SuppressWarnings("NullAway.Init")
    private KeyPair key;

    @BeforeAll
    void makeKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
    }

    private static BridgeAgreement agreement() {
        return BridgeAgreement.of(
                "bca",
                Map.of("ja", "府省ブリッジ認証局", "en", "Bridge CA"),
                "agreement of 2026-11-01",
                "g-id",
                "ou=Bridge CA,o=Example Government,c=JP",
                StringType.UTF8_STRING,
                null,
                BridgeAgreement.Accept.of(
                        org.inkan.engine.definition.Lifetime.parse("P5Y"), List.of("2.999.1"), List.of()));
    }

    private byte[] request(String organization) throws Exception {
        X500NameBuilder builder = new X500NameBuilder()
                .addRDN(BCStyle.C, new DERPrintableString("JP"))
                .addRDN(BCStyle.O, new DERUTF8String(organization));
        for (int i = 0; i <= organization.length() / 30; i++) {
            builder.addRDN(BCStyle.OU, new DERPrintableString("Certification"));
        }
        X500Name name = builder.build();
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(
                Extension.certificatePolicies,
                false,
                new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier("2.999.7.1"))));
        return new JcaPKCS10CertificationRequestBuilder(name, key.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(key.getPrivate()))
                .getEncoded();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            return new PDFTextStripper().getText(document);
        }
    }

    private static String tool(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    /** Everything that two people compare is there as text, also for readers that we did not write. */
    @Test
    void bothLanguagesAndEveryFingerprintCanBeRead(@TempDir Path folder) throws Exception {
        byte[] request = request("印鑑認証株式会社");
        byte[] pdf = RequestSheet.pdf(agreement(), ITEM, request, AT);
        Path file = Files.write(folder.resolve("sheet.pdf"), pdf);
        Path csr = Files.write(folder.resolve("request.der"), request);
        String sha256 = Sha256.hex(request);
        String keySha256 = tool(
                        "sh",
                        "-c",
                        "openssl req -inform DER -in " + csr
                                + " -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256 -r")
                .split(" ", 2)[0];
        for (String text : List.of(text(pdf), tool("pdftotext", "-layout", file.toString(), "-"))) {
            assertThat(text)
                    .contains(
                            "相互認証証明書発行要求",
                            "fingerprint sheet",
                            "印鑑認証株式会社",
                            "府省ブリッジ認証局",
                            "Bridge CA",
                            "O (UTF8String)",
                            "OU (PrintableString)",
                            "C (PrintableString)",
                            "RSA-2048",
                            "2.999.7.1",
                            ITEM,
                            "2026-11-22 00:04 JST",
                            "登録担当者")
                    .doesNotContain("\\u");
            String digits = text.replaceAll("\\s", "");
            assertThat(digits).contains("府省ブリッジ認証局");
            for (List<String> lines : List.of(SheetPage.groups(sha256), SheetPage.groups(keySha256))) {
                assertThat(lines).hasSize(4);
                assertThat(text.replaceAll(" +", " "))
                        .contains(lines.stream()
                                .map(line -> line.replaceAll(" +", " "))
                                .toList());
            }
        }
        assertThat(pdf).hasSizeLessThan(100_000);
    }

    @Test
    void theSameRequestGivesTheSameBytes() throws Exception {
        byte[] request = request("Inkan");
        assertThat(RequestSheet.pdf(agreement(), ITEM, request, AT))
                .isEqualTo(RequestSheet.pdf(agreement(), ITEM, request, AT));
    }

    /** Neither a kanji of level 2 nor what is hidden keeps a sheet from being made. */
    @Test
    void whatTheFontLacksIsWrittenByItsNumber() throws Exception {
        String text = text(RequestSheet.pdf(agreement(), ITEM, request("龜é\u202e𠮷" + "長".repeat(300)), AT));
        assertThat(text).contains("\\u9F9C\\u00E9\\u202E\\u{20BB7}長", "...");
    }

    @Test
    void whatIsNoRequestIsRefused() {
        assertThatThrownBy(() -> RequestSheet.pdf(agreement(), ITEM, new byte[] {0x30, 0}, AT))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("PKCS#10");
    }

    /** A page with ink on it, within the edges of the paper, however long the name is. */
    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void itIsDrawnWithinThePage(int length, @TempDir Path folder) throws Exception {
        byte[] pdf = RequestSheet.pdf(agreement(), ITEM, request("印鑑認証株式会社".repeat(length)), AT);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var image = new PDFRenderer(document).renderImageWithDPI(0, 72);
            File png = folder.resolve("sheet.png").toFile();
            ImageIO.write(image, "png", png);
            int inked = 0;
            for (int x = 0; x < image.getWidth(); x++) {
                for (int y = 0; y < image.getHeight(); y++) {
                    boolean ink = (image.getRGB(x, y) & 0xff) < 0x80;
                    inked += ink ? 1 : 0;
                    boolean margin = x < 40 || x > image.getWidth() - 40 || y < 30 || y > image.getHeight() - 30;
                    assertThat(ink && margin).as("ink at %d, %d", x, y).isFalse();
                }
            }
            assertThat(inked).isGreaterThan(5_000);
        }
    }
}
