package org.inkan.routes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.inkan.engine.HiddenCharacters;
import org.inkan.engine.lint.Lint;
import org.inkan.engine.lint.Standard;
import org.inkan.engine.lint.rule.Finding;
import org.inkan.engine.lint.rule.Severity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lint}: says what is wrong with anybody's certificates and CRLs. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Say what is wrong with certificates and CRLs, whoever issued them: X.690 and RFC 5280, and on"
                + " request the Baseline Requirements or ETSI EN 319 412-2.",
        footer = {
            "",
            "Prints 'FILE NUMBER: SEVERITY: PROBLEM [CITATION, RULE]' for each finding, and ends with exit code 1 if one"
                    + " of them is an error.",
            "",
            "Example:",
            "  ./inkan lint server.pem --standard baseline-requirements"
        })
final class LintCommand extends LocalCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Certificates and CRLs, PEM or DER; - is standard input.")
    @SuppressWarnings("NullAway.Init")
    private List<String> files;

    @Option(
            names = "--standard",
            paramLabel = "NAME",
            description = "baseline-requirements for TLS servers, etsi-en-319-412-2 for natural persons.")
    private @Nullable List<String> standards;

    @Option(names = "--json", description = "Print a JSON array with one object a finding.")
    private boolean json;

    @Override
    int work() {
        Set<Standard> chosen = EnumSet.noneOf(Standard.class);
        for (String name : standards == null ? List.<String>of() : standards) {
            chosen.add(standard(name));
        }
        List<Map<String, Object>> all = new ArrayList<>();
        boolean failed = false;
        for (String file : files) {
            int number = 0;
            for (LintedFile.Item item : LintedFile.read(file)) {
                number++;
                List<Finding> findings = item.kind() == LintedFile.Kind.CRL
                        ? Lint.crl(item.der())
                        : Lint.certificate(item.der(), chosen);
                for (Finding finding : findings) {
                    failed |= finding.severity() == Severity.ERROR;
                    all.add(row(file, number, finding));
                    if (!json) {
                        out().println(HiddenCharacters.shown(file + " " + number + ": " + finding));
                    }
                }
            }
        }
        if (json) {
            out().println(json(all));
        } else if (all.isEmpty()) {
            out().println("Nothing found");
        }
        return failed ? 1 : 0;
    }

    private Standard standard(String name) {
        for (Standard standard : Standard.values()) {
            if (standard.policyName().equals(name)) {
                return standard;
            }
        }
        throw usage("There is no standard '" + name + "'; use baseline-requirements or etsi-en-319-412-2.");
    }

    private static Map<String, Object> row(String file, int number, Finding finding) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("file", file);
        row.put("number", number);
        row.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        row.put("rule", finding.rule());
        row.put("citation", finding.citation());
        row.put("text", finding.text());
        return row;
    }

    private static String json(List<Map<String, Object>> rows) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text and numbers can be written as JSON.", e);
        }
    }
}
