package org.inkan.engine.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.util.CollectionStore;
import org.inkan.engine.Sha256;

/**
 * Signs texts as CMS SignedData (RFC 5652) with the signed attributes of CAdES-BES (ETSI EN 319 122-1): content type,
 * message digest, signing time and signing-certificate-v2 (RFC 5035).
 */
final class TextSigner {

    private TextSigner() {}

    /** Signs {@code text} with {@code key}. */
    static SignedText sign(byte[] text, RepositoryKey key, Instant madeAt) {
        return new SignedText(text, signedData(text, key, madeAt, false), signedData(text, key, madeAt, true), madeAt);
    }

    /** Signs {@code text} and encloses it. */
    static byte[] enclosed(byte[] text, RepositoryKey key, Instant madeAt) {
        return signedData(text, key, madeAt, true);
    }

    private static byte[] signedData(byte[] text, RepositoryKey key, Instant madeAt, boolean enclose) {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        try {
            generator.addSignerInfoGenerator(new SignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes(key, madeAt)))
                    .build(key.key().contentSigner(RepositoryKeys.ALGORITHM), key.certificate()));
            generator.addCertificates(new CollectionStore<>(List.of(key.certificate())));
            return generator
                    .generate(new CMSProcessableByteArray(text), enclose)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (OperatorCreationException | CMSException e) {
            throw new IllegalStateException("The repository's key cannot sign: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AttributeTable attributes(RepositoryKey key, Instant madeAt) {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(madeAt)))));
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(Sha256.of(key.encodedCertificate()))))));
        return new AttributeTable(attributes);
    }
}
