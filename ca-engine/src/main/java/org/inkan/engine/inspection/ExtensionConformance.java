package org.inkan.engine.inspection;

import java.util.List;
import org.inkan.engine.lint.certificate.LintedCertificate;
import org.inkan.engine.lint.part.ExtensionPart;
import org.inkan.engine.lint.rule.UnreadableException;
import org.inkan.engine.profile.extension.ExtKeyUsageRule;
import org.inkan.engine.profile.extension.ExtensionRule;
import org.inkan.engine.profile.extension.Source;
import org.inkan.engine.profile.extension.SubjectAltNameRule;
import org.inkan.engine.profile.extension.TimestampListRule;

/** Holds a certificate's extensions against its profile's: which, in which order, critical or not, and what they say. */
final class ExtensionConformance {

    private ExtensionConformance() {}

    static void check(Intended intended, LintedCertificate certificate, Differences differences) {
        List<ExtensionPart> there = certificate.extensions().list();
        ExtensionValues values = new ExtensionValues(intended, certificate);
        int next = 0;
        for (ExtensionRule rule : intended.profile().extensions()) {
            if (next < there.size() && there.get(next).oid().equals(rule.oid().getId())) {
                check(rule, there.get(next++), values, differences);
            } else {
                differences.expect(
                        mayBeAbsent(rule),
                        "profile-extensions",
                        () -> "The extension " + rule.name() + " is missing, or stands in another place.");
            }
        }
        differences.expect(
                next == there.size(),
                "profile-extensions",
                "The extension " + (next < there.size() ? there.get(next).label() : "")
                        + " is not among the profile's, or not in its place.");
    }

    private static void check(
            ExtensionRule rule, ExtensionPart extension, ExtensionValues values, Differences differences) {
        differences.expect(
                extension.isCritical() == rule.critical(),
                "profile-criticality",
                () -> "The extension " + rule.name() + " is " + (rule.critical() ? "not " : "") + "critical.");
        boolean says;
        try {
            says = values.areAs(rule, extension.inner());
        } catch (UnreadableException e) {
            says = false;
        }
        differences.expect(
                says,
                "profile-extension-value",
                () -> "The extension " + rule.name() + " does not say what the profile says.");
    }

    private static boolean mayBeAbsent(ExtensionRule rule) {
        return rule instanceof TimestampListRule
                || (rule instanceof ExtKeyUsageRule usage && usage.from() == Source.APPLICATION)
                || (rule instanceof SubjectAltNameRule names && !names.isAlwaysThere());
    }
}
