package org.inkan.engine.inspection;

import java.util.List;
import java.util.regex.Pattern;
import org.inkan.engine.lint.certificate.LintedCertificate;
import org.inkan.engine.lint.der.DerNode;
import org.inkan.engine.lint.part.NameAttribute;
import org.inkan.engine.name.StringType;
import org.inkan.engine.profile.SubjectField;
import org.inkan.engine.profile.extension.Source;

/** Holds a certificate's subject against its profile's: types, order, number, string types, fixed values, lengths. */
final class SubjectConformance {

    private static final String RULE = "profile-subject";

    private final List<SubjectField> fields;
    private final List<List<NameAttribute>> rdns;
    private final Differences differences;
    private int next;

    private SubjectConformance(List<SubjectField> fields, LintedCertificate certificate, Differences differences) {
        this.fields = fields;
        this.rdns = certificate.subject().rdns();
        this.differences = differences;
    }

    static void check(Intended intended, LintedCertificate certificate, Differences differences) {
        // A CA's name stands in its authority's file, unless its profile prints it.
        if (!intended.profile().subject().isEmpty()) {
            new SubjectConformance(intended.profile().subject(), certificate, differences).check();
        }
    }

    private void check() {
        for (int i = 0; i < fields.size(); i++) {
            SubjectField field = fields.get(i);
            int there = Math.min(most(field), run(field) - neededAfter(i));
            for (int n = 0; n < there; n++) {
                checkValue(field, n, rdns.get(next++).get(0));
            }
            differences.expect(
                    there >= least(field),
                    RULE,
                    "The subject lacks " + field.attribute().keyword() + ", or has it in another place.");
        }
        differences.expect(
                next == rdns.size(),
                RULE,
                "The subject has more than the profile, or in another order: "
                        + (next < rdns.size() ? rdns.get(next).get(0).label() : "") + ".");
    }

    /** How many attributes of this type follow one another here, each in an RDN of its own. */
    private int run(SubjectField field) {
        String type = field.attribute().oid().getId();
        int end = next;
        while (end < rdns.size()
                && rdns.get(end).size() == 1
                && rdns.get(end).get(0).type().equals(type)) {
            end++;
        }
        return end - next;
    }

    /** How many of them the fields of the same type that follow must have. */
    private int neededAfter(int index) {
        int needed = 0;
        for (int i = index + 1;
                i < fields.size()
                        && fields.get(i).attribute() == fields.get(index).attribute();
                i++) {
            needed += least(fields.get(i));
        }
        return needed;
    }

    private static int least(SubjectField field) {
        return switch (field.from()) {
            case FIXED -> field.values().size();
            case SYSTEM -> 1;
            case ORGANISATION, APPLICATION -> field.occurs().least();
        };
    }

    private static int most(SubjectField field) {
        return field.from() == Source.ORGANISATION || field.from() == Source.APPLICATION
                ? field.occurs().most()
                : least(field);
    }

    private void checkValue(SubjectField field, int index, NameAttribute attribute) {
        String keyword = field.attribute().keyword();
        differences.expect(
                attribute.value().is(tag(field.as())),
                RULE,
                keyword + " is not a " + field.as().asn1Name() + ".");
        String text = attribute.text();
        differences.expect(
                text.codePointCount(0, text.length()) <= field.maximum(),
                RULE,
                keyword + " has more than " + field.maximum() + " characters.");
        differences.expect(
                field.from() != Source.FIXED || field.values().get(index).equals(text),
                RULE,
                keyword + " is not the profile's fixed value.");
        String pattern = field.pattern();
        differences.expect(
                pattern == null || Pattern.matches(pattern, text), RULE, keyword + " does not match " + pattern + ".");
        differences.expect(
                field.template() == null
                        || field.template().pattern().matcher(text).matches(),
                RULE,
                keyword + " is not counted as the profile says.");
    }

    private static int tag(StringType type) {
        return switch (type) {
            case PRINTABLE_STRING -> DerNode.PRINTABLE_STRING;
            case UTF8_STRING -> DerNode.UTF8_STRING;
            case IA5_STRING -> DerNode.IA5_STRING;
        };
    }
}
