package org.inkan.engine.profile.extension;

import static org.inkan.engine.definition.Checks.require;
import static org.inkan.engine.definition.Checks.required;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.qualified.QCStatement;
import org.jspecify.annotations.Nullable;

/**
 * Statements of a qualified certificate (RFC 3739 section 3.2.6; ETSI EN 319 412-5).
 *
 * @param critical as the profile says
 * @param statements in order, each once
 */
public record QcStatementsRule(boolean critical, List<Statement> statements) implements ExtensionRule {

    /** Checks that there are statements. */
    public QcStatementsRule(boolean critical, @Nullable List<Statement> statements) {
        this.critical = critical;
        this.statements = List.copyOf(required(statements, "statements"));
        require(!this.statements.isEmpty(), "qcStatements needs at least one statement (RFC 3739 section 3.2.6).");
        require(
                this.statements.stream().map(Statement::id).distinct().count() == this.statements.size(),
                "qcStatements makes a statement twice. Write it once.");
    }

    /**
     * One statement.
     *
     * @param id its object identifier, such as 0.4.0.1862.1.1 for QcCompliance
     * @param der its statementInfo in DER, in hexadecimal; absent where it has none
     */
    public record Statement(String id, @Nullable String der) {

        /** Checks both. */
        @JsonCreator
        public Statement(@JsonProperty("id") @Nullable String id, @JsonProperty("der") @Nullable String der) {
            this.id = Oids.parse(required(id, "id")).getId();
            this.der = der;
            if (der != null) {
                Oids.der(der);
            }
        }

        private QCStatement encode() {
            ASN1ObjectIdentifier oid = new ASN1ObjectIdentifier(id);
            return der == null ? new QCStatement(oid) : new QCStatement(oid, Oids.der(der));
        }
    }

    @Override
    public ASN1ObjectIdentifier oid() {
        return Extension.qCStatements;
    }

    @Override
    public String name() {
        return "qcStatements";
    }

    @Override
    public Optional<ASN1Encodable> value(ExtensionContext context) {
        return Optional.of(
                new DERSequence(statements.stream().map(Statement::encode).toArray(QCStatement[]::new)));
    }

    @Override
    public List<ShownPart> shown() {
        return statements.stream()
                .map(statement ->
                        ShownPart.fixed(statement.id() + (statement.der() == null ? "" : " (" + statement.der() + ")")))
                .toList();
    }
}
