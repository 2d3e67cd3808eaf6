package org.inkan.engine.cross.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.engine.cross.preview.Ca.NOW;
import static org.inkan.engine.cross.preview.Ca.mapping;
import static org.inkan.engine.cross.preview.Ca.policies;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.engine.Bilingual;
import org.inkan.engine.Command;
import org.inkan.engine.TestKeys;
import org.inkan.schema.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The preview as text and as a picture. */
@Requirement("XC-1")
class PreviewGraphTest {

    private static final Set<String> ALLOWED =
            Set.of("svg", "title", "desc", "defs", "marker", "path", "rect", "text", "circle", "g");

    /** Ten members around two bridges that know each other; one member leaves, one joins, one gets another policy. */
    static Preview tenCas() {
        Ca first = Ca.of("C=JP,O=日本国政府,OU=ブリッジ認証局");
        Ca second = Ca.of("C=JP,O=Example Federation,OU=Second Bridge CA");
        List<Ca> members = List.of(
                Ca.of("C=JP,O=SECOM Trust.net Co.\\, Ltd.,OU=SECOM Passport for G-ID"),
                Ca.of("C=JP,O=日本国政府,OU=官職認証局"),
                Ca.of("C=JP,O=地方公共団体情報システム機構,OU=公的個人認証サービス署名用認証局（とても長い名前の認証局でありますから二行になります）"),
                Ca.of("C=JP,O=Registry of the Ministry of Justice,CN=Registrar of the Tokyo Legal Affairs Bureau"),
                Ca.of("C=JP,O=帝国データバンク,CN=TDB CA"),
                Ca.of("C=JP,O=電子認証登記所,CN=商業登記認証局"),
                Ca.of("C=DE,O=Bundesdruckerei,CN=Grüße CA"),
                Ca.of("C=JP,O=Peer,CN=Peer CA"));
        List<X509CertificateHolder> roots = new ArrayList<>(List.of(first.root(), second.root()));
        members.forEach(member -> roots.add(member.root()));
        List<X509CertificateHolder> pairs = new ArrayList<>();
        pairs.add(first.certify(second, policies("2.999.1"), mapping("2.999.1", "2.999.20")));
        pairs.add(second.certify(first, policies("2.999.20"), mapping("2.999.20", "2.999.1")));
        for (int i = 1; i < 8; i++) {
            Ca hub = i < 5 ? first : second;
            String policy = i < 5 ? "2.999.1" : "2.999.20";
            String own = "1.2.392.100300." + i + ".8.5.1.3.1";
            pairs.add(hub.certify(members.get(i), policies(policy), mapping(policy, own)));
            pairs.add(members.get(i).certify(hub, policies(own), mapping(own, policy)));
        }
        Ca us = members.get(0);
        String ours = "1.2.392.200091.100.621.11";
        X509CertificateHolder fromUs = us.certify(first, policies(ours), mapping(ours, "2.999.1"));
        X509CertificateHolder toUs = first.certify(us, policies("2.999.1"), mapping("2.999.1", ours));
        Ca peer = members.get(7);
        return new PreviewMaker(TestKeys.RANDOM)
                .preview(
                        new Surroundings(roots, pairs, List.of(), NOW),
                        List.of(
                                us.candidate(fromUs),
                                first.candidate(toUs),
                                first.candidate(first.certify(
                                        members.get(1),
                                        policies("2.999.1", "2.999.7"),
                                        mapping("2.999.1", "1.2.392.100300.1.8.5.1.3.1")))),
                        pairs.stream()
                                .filter(one -> one.getSubject().equals(peer.name()))
                                .toList());
    }

    /** What the demonstration shows: ours, the bridge and a peer. */
    static Preview threeCas() {
        Ca us = Ca.of("C=JP,O=SECOM Trust.net Co.\\, Ltd.,OU=SECOM Passport for G-ID");
        Ca bridge = Ca.of("C=JP,O=Example Government,OU=Bridge CA");
        Ca official = Ca.of("C=JP,O=Example Government,CN=Official Root");
        return Ca.preview(
                new Surroundings(
                        List.of(us.root(), bridge.root(), official.root()),
                        List.of(
                                official.certify(bridge, policies("2.999.2"), mapping("2.999.2", "2.999.1")),
                                bridge.certify(official, policies("2.999.1"), mapping("2.999.1", "2.999.2"))),
                        List.of(),
                        NOW),
                bridge.candidate(
                        bridge.certify(us, policies("2.999.1"), mapping("2.999.1", "1.2.392.200091.100.621.11"))),
                us.candidate(us.certify(
                        bridge,
                        policies("1.2.392.200091.100.621.11"),
                        mapping("1.2.392.200091.100.621.11", "2.999.1"))));
    }

    static Preview hostile() {
        X500Name one = name("Bridge\u202Eeuga\u200B & <script>alert('1')</script> \"]]>");
        X500Name two = name("\u0000\u0007 --> <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]> &y;");
        X500Name three = new X500NameBuilder()
                .addRDN(BCStyle.CN, new DERBMPString("\uFFFE\u2028\uD800"))
                .build();
        return new Preview(
                List.of(
                        new PathChange(PathChange.Kind.BEGINS, List.of(one, two), Set.of(), Set.of("2.999.1")),
                        new PathChange(PathChange.Kind.ENDS, List.of(two, three), Set.of("2.999.1"), Set.of())),
                List.of(
                        new Step(one, two, Step.Standing.COMES, Set.of("2.999.1"), List.of()),
                        new Step(two, three, Step.Standing.GOES, Set.of("2.999.1"), List.of())),
                List.of(new Bilingual("注意", "Note")));
    }

    private static X500Name name(String cn) {
        return new X500NameBuilder()
                .addRDN(BCStyle.C, "JP")
                .addRDN(BCStyle.CN, new DERUTF8String(cn))
                .build();
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document document, String name) {
        List<Element> elements = new ArrayList<>();
        NodeList found = document.getElementsByTagNameNS("http://www.w3.org/2000/svg", name);
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    @Test
    void theSvgOfHostileNamesIsWellFormedAndHoldsNothingHiddenOrActive() throws Exception {
        String svg = PreviewGraph.svg(hostile());
        Document document = parse(svg);
        assertThat(elements(document, "*")).allSatisfy(element -> {
            assertThat(ALLOWED).contains(element.getLocalName());
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String attribute = element.getAttributes().item(i).getNodeName();
                assertThat(attribute).doesNotStartWith("on").doesNotContain("href", "style");
                String value = element.getAttributes().item(i).getNodeValue();
                assertThat(value.replaceFirst("^url\\(#head-[a-z]+\\)$", "").replace("http://www.w3.org/2000/svg", ""))
                        .doesNotContain("url(", "//");
            }
        });
        assertThat(svg.codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> org.inkan.engine.HiddenCharacters.in(Character.toString(c)));
        assertThat(document.getDocumentElement().getTextContent())
                .contains("<script>alert('1')</script>", "Bridge?euga?");
        assertThat(PreviewText.of(hostile()).codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> org.inkan.engine.HiddenCharacters.in(Character.toString(c)));
    }

    @Test
    void thePictureShowsEveryCaAndCertificateAndHowItChanges() throws Exception {
        Preview preview = tenCas();
        Document document = parse(PreviewGraph.svg(preview));
        Element root = document.getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(root.getAttribute("aria-labelledby")).isEqualTo("title desc");
        assertThat(elements(document, "desc").get(0).getTextContent())
                .contains("始まる / begins: SECOM Passport for G-ID → ブリッジ認証局 → 官職認証局");
        assertThat(elements(document, "circle")).hasSameSizeAs(preview.steps());
        List<String> texts =
                elements(document, "text").stream().map(Element::getTextContent).toList();
        assertThat(texts)
                .contains("SECOM Passport for G-ID", "ルート / root", "+  始まる / begins", "−  終わる / ends")
                .anySatisfy(text -> assertThat(text).contains("1.2.392.200091.100.621.11=2.999.1"));
        assertThat(elements(document, "path"))
                .extracting(path -> path.getAttribute("stroke-dasharray"))
                .contains("none", "9 4", "2 4");
    }

    /** Nothing stands on anything else. */
    @Test
    void boxesAndBadgesDoNotOverlap() throws Exception {
        Document document = parse(PreviewGraph.svg(tenCas()));
        List<double[]> boxes = elements(document, "rect").stream()
                .filter(rect -> rect.getAttribute("rx").equals("7"))
                .map(rect -> numbers(rect, "x", "y", "width", "height"))
                .toList();
        assertThat(boxes).hasSize(10);
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = 0; j < i; j++) {
                double[] a = boxes.get(i);
                double[] b = boxes.get(j);
                assertThat(a[0] + a[2] < b[0] || b[0] + b[2] < a[0] || a[1] + a[3] < b[1] || b[1] + b[3] < a[1])
                        .isTrue();
            }
        }
        List<double[]> badges = elements(document, "circle").stream()
                .map(circle -> numbers(circle, "cx", "cy", "r"))
                .toList();
        for (int i = 0; i < badges.size(); i++) {
            double[] a = badges.get(i);
            for (int j = 0; j < i; j++) {
                double[] b = badges.get(j);
                assertThat(Math.hypot(a[0] - b[0], a[1] - b[1])).isGreaterThan(a[2] * 2);
            }
            assertThat(boxes)
                    .noneMatch(box -> a[0] > box[0] - a[2]
                            && a[0] < box[0] + box[2] + a[2]
                            && a[1] > box[1] - a[2]
                            && a[1] < box[1] + box[3] + a[2]);
        }
    }

    private static double[] numbers(Element element, String... names) {
        return java.util.stream.Stream.of(names)
                .mapToDouble(name -> Double.parseDouble(element.getAttribute(name)))
                .toArray();
    }

    /** A web is drawn as far as a picture can be read; what comes or goes is drawn first. */
    @Test
    void ofManyCertificatesSomeAreDrawnAndTheRestIsCounted() throws Exception {
        List<X500Name> names = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            names.add(new X500Name("CN=CA " + i));
        }
        List<PathChange> changes = new ArrayList<>();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            for (int j = 0; j < 45; j++) {
                if (i != j) {
                    Step.Standing standing = i == 7 && j < 9 ? Step.Standing.COMES : Step.Standing.STAYS;
                    steps.add(new Step(names.get(i), names.get(j), standing, Set.of(), List.of()));
                    changes.add(new PathChange(
                            PathChange.Kind.BEGINS, List.of(names.get(i), names.get(j)), Set.of(), Set.of()));
                }
            }
        }
        Document document = parse(PreviewGraph.svg(new Preview(changes, steps, List.of())));
        assertThat(elements(document, "circle")).hasSize(80);
        assertThat(elements(document, "text"))
                .extracting(Element::getTextContent)
                .contains("+8")
                .anySatisfy(text -> assertThat(text).contains("not drawn", "1900 more certificates"));
        assertThat(Integer.parseInt(document.getDocumentElement().getAttribute("height")))
                .isLessThan(16_000);
    }

    @Test
    void theTextSaysBothLanguages() {
        String text = PreviewText.of(tenCas());
        assertThat(text)
                .contains("始まるパス / Paths that begin: ", "変わるパス / Paths that change: ", "終わるパス / Paths that end: ")
                .contains("  SECOM Passport for G-ID > ブリッジ認証局 > 官職認証局\n")
                .contains("認証局 / CAs\n");
        assertThat(PreviewText.of(new Preview(List.of(), List.of(), List.of(new Bilingual("変化なし", "Nothing")))))
                .isEqualTo("証明書パスの変化 / Changes of certification paths\n\n注意 / Please note: 1\n  - 変化なし\n    Nothing\n");
    }

    @Test
    void twoCasOfOneShortNameAreToldApart() {
        Ca one = Ca.of("C=JP,O=One,CN=Root CA");
        Ca other = Ca.of("C=JP,O=Other,CN=Root CA");
        Preview preview = Ca.preview(
                new Surroundings(List.of(one.root()), List.of(), List.of(), NOW), one.candidate(one.certify(other)));
        assertThat(PreviewText.of(preview)).contains("  CN=Root CA,O=One,C=JP > CN=Root CA,O=Other,C=JP\n");
    }

    /** A reader that we did not write draws it. */
    @Test
    void anSvgReaderDrawsIt(@TempDir Path folder) throws Exception {
        Path svg = Files.writeString(folder.resolve("preview.svg"), PreviewGraph.svg(tenCas()));
        Path png = folder.resolve("preview.png");
        Command.succeed("rsvg-convert", "-o", png.toString(), svg.toString());
        assertThat(javax.imageio.ImageIO.read(png.toFile()).getWidth()).isGreaterThan(600);
    }
}
