package org.inkan.engine.sample;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.EastAsianWidth;
import com.ibm.icu.lang.UProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.inkan.engine.authority.AuthorityDefinition;
import org.inkan.engine.authority.IssuerDescription;
import org.inkan.engine.key.KeySpec;
import org.inkan.engine.key.SignatureAlgorithm;
import org.inkan.engine.name.NameAttribute;
import org.inkan.engine.name.StringType;
import org.inkan.engine.profile.CertificateProfile;
import org.inkan.engine.profile.Departure;
import org.inkan.engine.profile.SubjectField;
import org.inkan.engine.profile.extension.ExtensionRule;
import org.inkan.engine.profile.extension.Offer;
import org.inkan.engine.profile.extension.ShownPart;
import org.inkan.engine.profile.extension.Source;

/** A profile as the table that a CP prints: field, value, string type, criticality, and who gives the value. */
public final class ProfileTable {

    private final CertificateProfile profile;
    private final Optional<AuthorityDefinition> owner;
    private final TableWords words;
    private final String language;

    /**
     * The table of a profile.
     *
     * @param owner the authority that issues under it, if one does: its name stands as issuer
     * @param language {@code ja}; any other is English
     */
    public ProfileTable(CertificateProfile profile, Optional<AuthorityDefinition> owner, String language) {
        this.profile = profile;
        this.owner = owner;
        this.language = language.toLowerCase(Locale.ROOT);
        this.words = this.language.equals("ja") ? TableWords.JAPANESE : TableWords.ENGLISH;
    }

    /**
     * One row.
     *
     * @param field name of the field; empty where the row goes on from the one above
     * @param value the value, or what it is made of
     * @param type string type; empty where there is none
     * @param critical of an extension; {@code -} elsewhere
     * @param givenBy who gives the value
     */
    public record Row(String field, String value, String type, String critical, String givenBy) {
        private List<String> cells() {
            return List.of(field, value, type, critical, givenBy);
        }
    }

    /** The rows, without their heads. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(basic("version", fixed("Version 3")));
        rows.add(basic("serialNumber", new ShownPart("CSPRNG, 127 bit", Source.SYSTEM, false)));
        rows.add(basic("signature", fixed(signatures())));
        owner.ifPresent(authority -> issuer(rows, authority));
        rows.add(basic("validity.notBefore", new ShownPart(words.notBefore(profile.validity()), Source.SYSTEM, false)));
        rows.add(basic("validity.notAfter", new ShownPart(words.notAfter(profile.validity()), Source.SYSTEM, false)));
        profile.subject().forEach(field -> rows.add(subject(field)));
        rows.add(basic(
                "subjectPublicKeyInfo",
                new ShownPart(
                        profile.publicKeys().stream().map(KeySpec::policyName).collect(Collectors.joining(", ")),
                        Source.APPLICATION,
                        false)));
        profile.extensions().forEach(extension -> extension(rows, extension));
        return rows;
    }

    private static ShownPart fixed(String text) {
        return new ShownPart(text, Source.FIXED, false);
    }

    private Row basic(String field, ShownPart part) {
        return new Row(field, part.text(), "", "-", words.source(part));
    }

    private String signatures() {
        List<SignatureAlgorithm> allowed = profile.signatures();
        return allowed.isEmpty()
                ? owner.map(authority -> authority.generation().signature().policyName())
                        .orElse("-")
                : allowed.stream().map(SignatureAlgorithm::policyName).collect(Collectors.joining(", "));
    }

    private void issuer(List<Row> rows, AuthorityDefinition authority) {
        boolean own = authority.certificateProfile().equals(profile.profile());
        if (own && authority.issuer() != null) {
            rows.add(basic("issuer", new ShownPart(authority.issuer(), Source.FIXED, false)));
            return;
        }
        for (RDN rdn : IssuerDescription.name(authority).getRDNs()) {
            String attribute = NameAttribute.of(rdn.getFirst().getType())
                    .map(NameAttribute::longName)
                    .orElse("");
            ASN1String value = (ASN1String) rdn.getFirst().getValue();
            String type = List.of(StringType.values()).stream()
                    .filter(one -> one.isTypeOf(value))
                    .map(StringType::asn1Name)
                    .findFirst()
                    .orElse("");
            rows.add(new Row("issuer." + attribute, value.getString(), type, "-", words.source(fixed(""))));
        }
    }

    private Row subject(SubjectField field) {
        String value = field.template() != null
                ? field.template().text()
                : field.values().isEmpty() ? "" : String.join(", ", field.values());
        if (value.isEmpty()) {
            value = field.pattern() != null
                    ? field.pattern()
                    : field.attribute().keyword();
        }
        String times = field.occurs().most() > 1 ? words.times(field.occurs().toString()) : "";
        boolean optional = field.occurs().least() == 0 || field.offered() == Offer.ORGANISATION;
        return new Row(
                "subject." + field.attribute().longName(),
                value + times,
                field.as().asn1Name(),
                "-",
                words.source(new ShownPart("", field.from(), optional)));
    }

    private void extension(List<Row> rows, ExtensionRule extension) {
        String field = extension.name();
        for (ShownPart part : extension.shown()) {
            String critical = field.isEmpty() ? "" : words.critical(extension.critical());
            rows.add(new Row(field, part.text(), "", critical, words.source(part)));
            field = "";
        }
    }

    /** The table as lines of text, with its title, heads, retention and departures. */
    public List<String> lines() {
        List<Row> rows = new ArrayList<>();
        rows.add(words.heads());
        rows.addAll(rows());
        int[] widths = new int[5];
        for (Row row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.cells().get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add(profile.title().getOrDefault(language, profile.profile()) + " (" + profile.profile() + ")");
        lines.add(profile.source());
        lines.add("");
        lines.add(line(rows.get(0), widths));
        lines.add(rule(widths));
        rows.stream().skip(1).forEach(row -> lines.add(line(row, widths)));
        owner.ifPresent(authority -> {
            lines.add("");
            lines.add(words.retention(authority.retention()));
        });
        if (!profile.departures().isEmpty()) {
            lines.add("");
            lines.add(words.departures());
            for (Departure departure : profile.departures()) {
                lines.add("  " + departure.field() + ": "
                        + words.departure(departure.printed(), departure.given(), departure.why()));
            }
        }
        return lines;
    }

    private static String line(Row row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.cells().get(i);
            line.append("| ").append(cell).append(" ".repeat(widths[i] - width(cell) + 1));
        }
        return line.append('|').toString();
    }

    private static String rule(int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int width : widths) {
            line.append("|").append("-".repeat(width + 2));
        }
        return line.append('|').toString();
    }

    /** Columns on a terminal: characters of Japanese take two. */
    private static int width(String text) {
        return text.codePoints().map(ProfileTable::width).sum();
    }

    private static int width(int character) {
        int width = UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH);
        return width == EastAsianWidth.WIDE || width == EastAsianWidth.FULLWIDTH ? 2 : 1;
    }
}
